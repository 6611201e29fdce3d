package io.bridgecore.sync.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class ChangeViewTests {

    @ParameterizedTest
    @ValueSource(strings = {"0", "7", "-1", "123456789012345678"})
    void showsANumberWhereTheIdIsOne(String id) {
        assertThat(ChangeView.recordId(id)).isEqualTo(Long.valueOf(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"007", "1234567890123456789", "abc", "1.0", "", "-0", "٣"})
    void leavesEveryOtherIdAsItIs(String id) {
        assertThat(ChangeView.recordId(id)).isEqualTo(id);
    }
}
