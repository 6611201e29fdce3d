package io.bridgecore.tenant.idempotency;

import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Drops keys that are no longer remembered. Running it twice at once does no harm. */
@Component
class IdempotencyCleanup {

    private final JdbcClient sql;
    private final IdempotencyProperties settings;
    private final Clock clock;

    IdempotencyCleanup(JdbcClient sql, IdempotencyProperties settings, Clock clock) {
        this.sql = sql;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(cron = "${bridgecore.tenant.idempotency.cleanup-at:0 10 * * * *}", zone = "UTC")
    @Transactional
    public void forget() {
        sql.sql("delete from idempotency_key where claimed_at < ?")
                .param(Timestamp.from(clock.instant().minus(settings.remembered())))
                .update();
    }
}
