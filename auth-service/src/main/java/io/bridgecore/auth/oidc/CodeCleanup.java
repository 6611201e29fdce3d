package io.bridgecore.auth.oidc;

import io.bridgecore.tenancy.PlatformScope;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets codes that expired long ago. Running it twice at once does no harm. */
@Component
class CodeCleanup {

    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient sql;
    private final PlatformScope platform;
    private final Clock clock;

    CodeCleanup(JdbcClient sql, PlatformScope platform, Clock clock) {
        this.sql = sql;
        this.platform = platform;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${bridgecore.auth.oidc.forget-every:1h}")
    void forget() {
        platform.run(
                "forget expired codes",
                () ->
                        sql.sql("delete from login_code where expires_at < ?")
                                .param(Timestamp.from(clock.instant().minus(KEPT)))
                                .update());
    }
}
