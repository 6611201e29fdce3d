package io.bridgecore.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class RequestIdTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "0190f3c5-7d1e-7abc-8def-0123456789ab",
                "Ab_9.z",
                "0123456789012345678901234567890123456789012345678901234567890123"
            })
    void isTheOneThatWasOffered(String offered) {
        assertThat(RequestId.accept(offered)).isEqualTo(offered);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "a b",
                "a\n",
                "\u00e4",
                "a/b",
                "a@b",
                "[",
                "01234567890123456789012345678901234567890123456789012345678901234"
            })
    void isANewOne_whereThatIsNotHarmless(@Nullable String offered) {
        assertThat(RequestId.accept(offered)).isNotEqualTo(offered).hasSize(36);
    }
}
