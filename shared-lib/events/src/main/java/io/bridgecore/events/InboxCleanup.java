package io.bridgecore.events;

import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/** Forgets events that nobody delivers again. Running it twice at once does no harm. */
class InboxCleanup {

    private static final int AT_ONCE = 10_000;
    private static final String PIECE =
            """
            delete from consumed_event where ctid = any(array(
                select ctid from consumed_event where consumed_at < ? limit ?))
            """;

    private final JdbcClient sql;
    private final EventsProperties properties;
    private final Clock clock;

    InboxCleanup(JdbcClient sql, EventsProperties properties, Clock clock) {
        this.sql = sql;
        this.properties = properties;
        this.clock = clock;
    }

    /** In pieces: no statement may take long. */
    @Scheduled(cron = "${bridgecore.events.cleanup-at:0 40 3 * * *}", zone = "UTC")
    void forget() {
        Timestamp cutoff = Timestamp.from(clock.instant().minus(properties.remembered()));
        int gone;
        do {
            gone = sql.sql(PIECE).params(cutoff, AT_ONCE).update();
        } while (gone == AT_ONCE);
    }
}
