package io.bridgecore.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.launcher.bench.AuthBench.Pace;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AuthReportTests {

    @Test
    void countsByProcessorTime_notByTheClock() {
        Pace refresh = pace(1400, 4, 2);

        assertThat(refresh.perCore()).isEqualTo(700);
        assertThat(refresh.perSecond()).isEqualTo(350);
        assertThat(AuthReport.render(refresh, pace(100, 1, 1), pace(20, 1, 1), bare(), checked(15)))
                .containsPattern("refresh, durable rotation +700 +120 +>= 600 +met +350")
                .containsPattern("client credentials +100 +120 +>= 1,500 +MISSED")
                .containsPattern("login, Argon2id +20 +15 +>= 15 +met")
                .containsPattern("token check in a service, warm +15.0 us +goal <= 20 us +met");
    }

    @Test
    void saysWhenTheTokenCostsTooMuch() {
        Pace any = pace(1, 1, 1);

        assertThat(AuthReport.render(any, any, any, bare(), checked(25)))
                .containsPattern("25.0 us +goal <= 20 us +MISSED");
    }

    private static Pace bare() {
        return new Pace(1000, Duration.ofSeconds(1), Duration.ofMillis(100));
    }

    private static Pace checked(int moreMicros) {
        return new Pace(1000, Duration.ofSeconds(1), Duration.ofMillis(100 + moreMicros));
    }

    private static Pace pace(int count, int seconds, int cpuSeconds) {
        return new Pace(count, Duration.ofSeconds(seconds), Duration.ofSeconds(cpuSeconds));
    }
}
