package io.bridgecore.events.parcels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.testkit.PlatformTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Cleans up every second. */
@PlatformTest
@DirtiesContext
@TestPropertySource(properties = "bridgecore.events.cleanup-at=* * * * * *")
class InboxCleanupIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String consumer = "cleanup-" + UUID.randomUUID();

    @Autowired JdbcClient sql;

    @Test
    void forgetsAllThatIsOld_inSeveralPieces() {
        add("now()", 1);
        add("now() - interval '10 years'", 25_000);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(remembered()).isEqualTo(1));
    }

    private void add(String at, int events) {
        sql.sql(
                        """
                        insert into consumed_event (consumer, event_id, consumed_at)
                        select ?, gen_random_uuid(), %s from generate_series(1, ?)
                        """
                                .formatted(at))
                .params(consumer, events)
                .update();
    }

    private int remembered() {
        return sql.sql("select count(*) from consumed_event where consumer = ?")
                .param(consumer)
                .query(Integer.class)
                .single();
    }
}
