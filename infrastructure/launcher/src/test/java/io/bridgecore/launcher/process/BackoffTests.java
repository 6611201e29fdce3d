package io.bridgecore.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTests {

    private final Backoff backoff =
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(1));

    @Test
    void doublesUpToTheLongestWait() {
        assertThat(Stream.generate(() -> backoff.after(Duration.ZERO)).limit(6))
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 8L, 10L, 10L);
    }

    @Test
    void beginsAgainAfterACalmTime() {
        backoff.after(Duration.ZERO);
        backoff.after(Duration.ZERO);

        assertThat(backoff.after(Duration.ofMinutes(1))).hasSeconds(1);
        assertThat(backoff.failures()).isEqualTo(1);
    }

    @Test
    void staysAtTheLongestWaitForEver() {
        Stream.generate(() -> backoff.after(Duration.ZERO)).limit(100).forEach(wait -> {});

        assertThat(backoff.after(Duration.ZERO)).hasSeconds(10);
    }
}
