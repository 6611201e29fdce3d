package io.bridgecore.monitoring.usage;

import io.bridgecore.monitoring.jobs.Job;
import io.bridgecore.tenancy.PlatformScope;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Lets old usage go. Running it twice at once does no harm. */
@Component
class UsageCleanup implements Job {

    private static final int CHUNK = 5000;

    private final JdbcTemplate sql;
    private final PlatformScope all;
    private final RequestRows requests;
    private final UsageProperties properties;
    private final Clock clock;

    UsageCleanup(
            JdbcTemplate sql,
            PlatformScope all,
            RequestRows requests,
            UsageProperties properties,
            Clock clock) {
        this.sql = sql;
        this.all = all;
        this.requests = requests;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "cleanup";
    }

    @Override
    public String schedule() {
        return properties.cleanupAt();
    }

    @Override
    public String run() {
        forget();
        return "Requests before "
                + clock.instant().minus(properties.kept())
                + " and old sums are gone";
    }

    void forget() {
        Instant now = clock.instant();
        requests.dropBefore(now.minus(properties.kept()));
        for (Grain grain : Grain.values()) {
            Instant cutoff =
                    now.minus(
                            switch (grain) {
                                case MINUTE -> properties.minutesKept();
                                case HOUR -> properties.hoursKept();
                                case DAY -> properties.daysKept();
                            });
            delete(grain.table(), "bucket", Timestamp.from(grain.floor(cutoff)));
        }
        delete(
                "usage_person",
                "day",
                LocalDate.ofInstant(now.minus(properties.daysKept()), ZoneOffset.UTC));
    }

    private void delete(String table, String column, Object before) {
        String statement =
                """
                delete from %1$s where ctid = any(array(
                    select ctid from %1$s where %2$s < ? limit ?))
                """
                        .formatted(table, column);
        int deleted;
        do {
            deleted = all.call("let old usage go", () -> sql.update(statement, before, CHUNK));
        } while (deleted == CHUNK);
    }
}
