package io.bridgecore.monitoring.usage;

import io.bridgecore.monitoring.jobs.Job;
import io.bridgecore.tenancy.PlatformScope;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares the sums of a stretch of time that is over with the requests they were made of. */
final class SumCheck implements Job {

    private final String name;
    private final String schedule;
    private final Grain grain;
    private final JdbcClient sql;
    private final PlatformScope all;
    private final Clock clock;

    SumCheck(
            String name,
            String schedule,
            Grain grain,
            JdbcClient sql,
            PlatformScope all,
            Clock clock) {
        this.name = name;
        this.schedule = schedule;
        this.grain = grain;
        this.sql = sql;
        this.all = all;
        this.clock = clock;
    }

    private record Counted(long single, long summed) {}

    @Override
    public String name() {
        return name;
    }

    @Override
    public String schedule() {
        return schedule;
    }

    @Override
    public String run() {
        Instant end = grain.floor(clock.instant());
        Instant start = grain.floor(end.minusMillis(1));
        Counted counted = all.call("check sums", () -> count(start, end));
        if (counted.single() != counted.summed()) {
            throw new IllegalStateException(
                    "%d requests from %s on, but %d in the sums"
                            .formatted(counted.single(), start, counted.summed()));
        }
        return "%d requests from %s on, as many in the sums".formatted(counted.single(), start);
    }

    private Counted count(Instant start, Instant end) {
        return sql.sql(
                        """
                        select (select count(*) from usage_request where at >= :from and at < :end)
                                as single,
                            (select coalesce(sum(calls), 0)::bigint from %s
                                where bucket >= :from and bucket < :end) as summed
                        """
                                .formatted(grain.table()))
                .param("from", Timestamp.from(start))
                .param("end", Timestamp.from(end))
                .query(Counted.class)
                .single();
    }
}
