package io.bridgecore.tenant.usage;

import io.bridgecore.contracts.event.UsageRecorded.Request;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Requests of tenants, counted by month (UTC). */
@Component
class UsageCounts {

    private static final String ADD =
            """
            insert into usage_month as u (tenant_id, month, calls, last_active_at)
            select id, ?, ?, ? from organization where id = ?
            on conflict (tenant_id, month) do update
            set calls = u.calls + excluded.calls,
                last_active_at = greatest(u.last_active_at, excluded.last_active_at)
            """;

    // Not with every batch: the row has other writers.
    private static final String SEEN =
            """
            update organization set last_active_at = ?
            where id = ? and (last_active_at is null or last_active_at < ?)
            """;

    private static final int SELDOM_SECONDS = 60;

    private final JdbcTemplate sql;
    private final Clock clock;

    UsageCounts(JdbcTemplate sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * What one tenant did.
     *
     * @param calls requests of the present month
     * @param lastActive the last one ever
     */
    record Activity(long calls, @Nullable Instant lastActive) {}

    private record Key(UUID tenant, LocalDate month) {}

    private record Count(long calls, Instant last) {

        Count plus(Count other) {
            return new Count(calls + other.calls, last.isAfter(other.last) ? last : other.last);
        }
    }

    /**
     * Adds a batch: one upsert for each tenant, in order, so that batches cannot lock each other.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(List<Request> requests) {
        var counts =
                new TreeMap<Key, Count>(
                        Comparator.comparing(Key::tenant).thenComparing(Key::month));
        for (Request request : requests) {
            UUID tenant = request.tenantId();
            if (tenant != null) {
                counts.merge(
                        new Key(tenant, month(request.at())),
                        new Count(1, request.at()),
                        Count::plus);
            }
        }
        sql.batchUpdate(
                ADD,
                counts.entrySet().stream()
                        .map(e ->
                                new Object[] {
                                    e.getKey().month(),
                                    e.getValue().calls(),
                                    Timestamp.from(e.getValue().last()),
                                    e.getKey().tenant()
                                })
                        .toList());
        sql.batchUpdate(
                SEEN,
                counts.entrySet().stream()
                        .map(e -> seen(e.getKey().tenant(), e.getValue().last()))
                        .toList());
    }

    /** Of the current tenant. */
    @Transactional(readOnly = true)
    public Activity activity() {
        return sql.query(
                """
                select coalesce(sum(calls) filter (where month = ?), 0) as calls,
                    max(last_active_at) as last from usage_month
                """,
                rows -> {
                    rows.next();
                    @Nullable Timestamp last = rows.getTimestamp("last");
                    return new Activity(
                            rows.getLong("calls"), last == null ? null : last.toInstant());
                },
                month(clock.instant()));
    }

    private static Object[] seen(UUID tenant, Instant last) {
        return new Object[] {
            Timestamp.from(last), tenant, Timestamp.from(last.minusSeconds(SELDOM_SECONDS))
        };
    }

    private static LocalDate month(Instant at) {
        return YearMonth.from(at.atZone(ZoneOffset.UTC)).atDay(1);
    }
}
