package io.bridgecore.connector.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class RequestTimeTests {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void limitsNothing_whereNoClientWaits() {
        assertThat(RequestTime.atMost(DAY)).isEqualTo(DAY);
        assertThat(RequestTime.allowsMore()).isTrue();
    }

    @Test
    void limitsWhatMayTakeLonger_andNothingElse() {
        RequestTime.within(
                HOUR,
                () -> {
                    assertThat(RequestTime.atMost(SECOND)).isEqualTo(SECOND);
                    assertThat(RequestTime.atMost(DAY)).isPositive().isLessThanOrEqualTo(HOUR);
                    assertThat(RequestTime.allowsMore()).isTrue();
                    return true;
                });
    }

    @Test
    void leavesNothing_whenItIsOver() {
        RequestTime.within(
                Duration.ZERO,
                () -> {
                    assertThat(RequestTime.atMost(SECOND)).isZero();
                    assertThat(RequestTime.allowsMore()).isFalse();
                    return true;
                });
    }
}
