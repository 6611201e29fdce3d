package io.bridgecore.connector.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class UnknownWritesTests {

    @ParameterizedTest
    @CsvSource({"0, 2", "1, 4", "2, 8", "3, 16", "4, 20", "5, 20", "40, 20", "180, 20", "181, 300"})
    void looksAgainWithinAMinute_whileTheSystemMayComeBack(int looks, int seconds) {
        assertThat(UnknownWrites.pause(looks)).isEqualTo(Duration.ofSeconds(seconds));
    }
}
