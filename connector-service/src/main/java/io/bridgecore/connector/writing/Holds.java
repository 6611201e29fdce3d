package io.bridgecore.connector.writing;

import io.bridgecore.tenancy.PlatformScope;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The writes that this process is at. As long as it lives no other takes them. */
@Component
class Holds {

    private final Set<UUID> attempts = ConcurrentHashMap.newKeySet();
    private final JdbcClient sql;
    private final PlatformScope platform;
    private final WriteProperties properties;
    private final Clock clock;

    Holds(JdbcClient sql, PlatformScope platform, WriteProperties properties, Clock clock) {
        this.sql = sql;
        this.platform = platform;
        this.properties = properties;
        this.clock = clock;
    }

    void add(Intent intent) {
        attempts.add(intent.attempt());
    }

    void remove(Intent intent) {
        attempts.remove(intent.attempt());
    }

    /** At a fixed rate, for that has a thread each time: all jobs with a delay share one. */
    @Scheduled(fixedRateString = "${bridgecore.connector.writing.renew-every:4s}")
    void renew() {
        String held = attempts.stream().map(UUID::toString).collect(Collectors.joining(","));
        if (!held.isEmpty()) {
            platform.run("go on with writes", () -> renew(held));
        }
    }

    private void renew(String held) {
        sql.sql(
                        """
                        update write_intent set look_at = ? where state = 'running'
                            and attempt = any (cast(string_to_array(?, ',') as uuid[]))
                        """)
                .params(Timestamp.from(clock.instant().plus(properties.lease())), held)
                .update();
    }
}
