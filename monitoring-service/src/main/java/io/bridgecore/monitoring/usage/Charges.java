package io.bridgecore.monitoring.usage;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What counts against the quotas of tenants. Needs the sight of all tenants. */
@Repository
public class Charges {

    /** Whoever was not let in, or came for a token, takes nothing from a quota. */
    private static final String NOW =
            """
            with counted as (
                select tenant_id, bucket, calls, false as hourly from usage_day
                where bucket = :day and tenant_id <> :nobody and status not in (401, 429)
                    and endpoint not like '/api/v1/auth/%' and endpoint not like '/admin/%'
                union all
                select tenant_id, bucket, calls, true as hourly from usage_hour
                where bucket = :hour and tenant_id <> :nobody and status not in (401, 429)
                    and endpoint not like '/api/v1/auth/%' and endpoint not like '/admin/%')
            select tenant_id as tenant,
                cast(coalesce(sum(calls) filter (where hourly), 0) as bigint) as hour,
                cast(coalesce(sum(calls) filter (where not hourly), 0) as bigint) as day
            from counted group by tenant_id
            """;

    private final JdbcClient sql;
    private final Clock clock;

    Charges(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Requests of a tenant since the hour and the day began, in UTC. */
    public record Charged(UUID tenant, long hour, long day) {}

    /** Of those that asked for anything today. */
    public List<Charged> now() {
        Instant now = clock.instant();
        return sql.sql(NOW)
                .param("day", Timestamp.from(Grain.DAY.floor(now)))
                .param("hour", Timestamp.from(Grain.HOUR.floor(now)))
                .param("nobody", RequestRows.NOBODY)
                .query(Charged.class)
                .list();
    }
}
