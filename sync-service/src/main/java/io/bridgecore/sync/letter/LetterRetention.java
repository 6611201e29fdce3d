package io.bridgecore.sync.letter;

import io.bridgecore.tenancy.PlatformScope;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Ends dead letters that nobody tried again for as long as the topic beside keeps them. */
@Component
class LetterRetention {

    static final Duration KEPT = Duration.ofDays(90);

    private static final int CHUNK = 2000;

    private final JdbcClient sql;
    private final PlatformScope platform;
    private final Clock clock;

    LetterRetention(JdbcClient sql, PlatformScope platform, Clock clock) {
        this.sql = sql;
        this.platform = platform;
        this.clock = clock;
    }

    @Scheduled(cron = "${bridgecore.sync.log.cleanup-at:0 20 3 * * *}", zone = "UTC")
    void forget() {
        Timestamp before = Timestamp.from(clock.instant().minus(KEPT));
        int forgotten;
        do {
            forgotten = platform.call("dead letters that are too old", () -> forget(before));
        } while (forgotten == CHUNK);
    }

    private int forget(Timestamp before) {
        return sql.sql(
                        """
                        delete from dead_letter where ctid = any(array(
                            select ctid from dead_letter where died_at < ? limit ?))
                        """)
                .params(before, CHUNK)
                .update();
    }
}
