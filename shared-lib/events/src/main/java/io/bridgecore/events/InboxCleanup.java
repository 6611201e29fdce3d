package io.bridgecore.events;

import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.annotation.Transactional;

/** Forgets events that nobody delivers again. Running it twice at once does no harm. */
class InboxCleanup {

    private final JdbcClient sql;
    private final EventsProperties properties;
    private final Clock clock;

    InboxCleanup(JdbcClient sql, EventsProperties properties, Clock clock) {
        this.sql = sql;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(cron = "${bridgecore.events.cleanup-at:0 40 3 * * *}", zone = "UTC")
    @Transactional
    public void forget() {
        sql.sql("delete from consumed_event where consumed_at < ?")
                .param(Timestamp.from(clock.instant().minus(properties.remembered())))
                .update();
    }
}
