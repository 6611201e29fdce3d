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
     * @param failedPercent answered with 5xx
     * @param p95Millis what 95 % took at most
     */
    public record Course(long calls, double failedPercent, double p95Millis) {}

    /** Of each tenant that was there in the last minutes, and of all under the nil UUID. */
    public Map<UUID, Course> last(Duration window) {
        var tallies = new HashMap<UUID, Counted>();
        RowCallbackHandler add =
                row -> {
                    UUID tenant = row.getObject("tenant_id", UUID.class);
                    long calls = row.getLong("calls");
                    boolean failed = row.getBoolean("failed");
                    byte[] latencies = row.getBytes("latencies");
                    tallies.computeIfAbsent(tenant, _ -> new Counted())
                            .add(calls, failed, latencies);
                    tallies.computeIfAbsent(RequestRows.NOBODY, _ -> new Counted())
                            .add(calls, failed, latencies);
                };
        sql.sql(
                        """
                        select tenant_id, calls, status >= 500 as failed, latencies
                        from usage_minute where bucket >= ? and tenant_id <> ?
                        """)
                .params(
                        Timestamp.from(Grain.MINUTE.floor(clock.instant().minus(window))),
                        RequestRows.NOBODY)
                .query(add);
        var courses = new HashMap<UUID, Course>();
        tallies.forEach((tenant, counted) -> courses.put(tenant, counted.course()));
        return courses;
    }

    private static final class Counted {

        private final Latencies latencies = Latencies.none();
        private long calls;
        private long failed;

        void add(long more, boolean bad, byte[] times) {
            calls += more;
            failed += bad ? more : 0;
            latencies.add(times);
        }

        Course course() {
            return new Course(
                    calls,
                    calls == 0 ? 0 : PERCENT * failed / calls,
                    latencies.percentile(MOST) / MICROS);
        }
    }
}
