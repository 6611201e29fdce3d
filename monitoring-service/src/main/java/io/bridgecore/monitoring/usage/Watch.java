package io.bridgecore.monitoring.usage;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How requests went of late, for whoever watches. Needs the sight of all tenants. */
@Repository
public class Watch {

    private static final double PERCENT = 100;
    private static final double MICROS = 1000;
    private static final double MOST = 95;

    private final JdbcClient sql;
    private final Clock clock;

    Watch(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * How it went.
     *
     * @param value what was asked for
     */
    public record Course(long calls, double value) {}

    /**
     * How many percent were answered with 5xx, of each tenant that was there in the last minutes,
     * and of all under the nil UUID: also of those whose tenant never became known.
     */
    public Map<UUID, Course> failures(Duration window) {
        var counts = new HashMap<UUID, Count>();
        RowCallbackHandler add =
                row -> {
                    var count = new Count(row.getLong("calls"), row.getLong("failed"));
                    UUID tenant = row.getObject("tenant_id", UUID.class);
                    if (!tenant.equals(RequestRows.NOBODY)) {
                        counts.put(tenant, count);
                    }
                    counts.merge(RequestRows.NOBODY, count, Count::plus);
                };
        sql.sql(
                        """
                        select tenant_id, sum(calls) as calls,
                            coalesce(sum(calls) filter (where status >= 500), 0) as failed
                        from usage_minute where bucket >= ? group by tenant_id
                        """)
                .param(since(window))
                .query(add);
        var courses = new HashMap<UUID, Course>();
        counts.forEach((tenant, count) -> courses.put(tenant, count.course()));
        return courses;
    }

    /**
     * How many milliseconds 95 % took at most, of each tenant and of all as above. Asks far more of
     * the database than failures do.
     */
    public Map<UUID, Course> latencies(Duration window) {
        var tenants = new HashMap<UUID, Latencies>();
        RowCallbackHandler add =
                row ->
                        tenants.computeIfAbsent(
                                        row.getObject("tenant_id", UUID.class),
                                        _ -> Latencies.none())
                                .add(row.getBytes("latencies"));
        sql.sql("select tenant_id, latencies from usage_minute where bucket >= ?")
                .param(since(window))
                .query(add);
        Latencies all = Latencies.none();
        tenants.values().forEach(all::add);
        var courses = new HashMap<UUID, Course>();
        tenants.forEach((tenant, latencies) -> courses.put(tenant, course(latencies)));
        if (!tenants.isEmpty()) {
            courses.put(RequestRows.NOBODY, course(all));
        }
        return courses;
    }

    private Timestamp since(Duration window) {
        return Timestamp.from(Grain.MINUTE.floor(clock.instant().minus(window)));
    }

    private static Course course(Latencies latencies) {
        return new Course(latencies.count(), latencies.percentile(MOST) / MICROS);
    }

    private record Count(long calls, long failed) {

        Count plus(Count more) {
            return new Count(calls + more.calls, failed + more.failed);
        }

        Course course() {
            return new Course(calls, calls == 0 ? 0 : PERCENT * failed / calls);
        }
    }
}
