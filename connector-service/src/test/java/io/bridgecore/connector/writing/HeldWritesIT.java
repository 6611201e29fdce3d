package io.bridgecore.connector.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.Uuid7;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.TaskScheduler;

/** A process gives a sign of life for what it is at, whatever else it does. */
@NullMarked
class HeldWritesIT extends KeyedWrites {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Autowired private TaskScheduler jobs;
    @Autowired private Holds holds;

    @Test
    void staysAlive_whileAnotherJobTakesItsTime() throws Exception {
        assertThat(keyed(CREATE, partner()).status()).isEqualTo(200);
        var begun = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        var job = jobs.scheduleWithFixedDelay(() -> stay(begun, over), Duration.ofHours(1));
        begun.await();
        UUID attempt = Uuid7.next();
        var intent =
                new Intent(
                        tenant,
                        Uuid7.next(),
                        key,
                        0,
                        attempt,
                        "m",
                        true,
                        null,
                        null,
                        Instant.now());
        holds.add(intent);
        try {
            sql(
                    """
                    update write_intent set state = 'running', attempt = '%s',
                        look_at = now() + interval '5 seconds' where key = '%s'
                    """
                            .formatted(attempt, key));

            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> told("look_at > now() + interval '10 seconds'").equals("t"));
        } finally {
            holds.remove(intent);
            over.countDown();
            job.cancel(false);
        }
    }

    private static void stay(CountDownLatch begun, CountDownLatch over) {
        begun.countDown();
        try {
            over.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
