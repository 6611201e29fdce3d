package io.bridgecore.monitoring.errors;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the failures and says which are seen to. Whoever asks opens the transaction. */
@Repository
class ErrorLog {

    private static final String NOBODY = "'00000000-0000-0000-0000-000000000000'";

    private final JdbcClient sql;
    private final Clock clock;

    ErrorLog(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Which failures are asked for; what is null does not matter. */
    record Filter(
            @Nullable UUID tenant,
            @Nullable String severity,
            boolean unresolvedOnly,
            @Nullable Instant from,
            @Nullable Instant until) {}

    /**
     * Alike failures on the wire.
     *
     * @param tenantId whom it hit last
     * @param timestamp when it happened last
     */
    record Group(
            UUID id,
            @Nullable UUID tenantId,
            Instant timestamp,
            String errorType,
            String errorMessage,
            @Nullable String stackTrace,
            String endpoint,
            String method,
            String service,
            int statusCode,
            String severity,
            Instant firstSeen,
            Instant lastSeen,
            long count,
            long tenantsAffected,
            String sampleRequestId,
            String fingerprint,
            boolean isResolved,
            @Nullable Instant resolvedAt,
            @Nullable String resolvedBy,
            @Nullable String resolutionNotes,
            int reopened) {}

    /** Failures of one period, in numbers of requests. */
    record Summary(
            long totalErrors,
            long unresolvedErrors,
            Map<String, Long> severityBreakdown,
            @Nullable String mostCommonErrorType) {}

    /** Latest first. */
    List<Group> list(Filter filter, int skip, int limit) {
        var terms = new ArrayList<String>(List.of("true"));
        var values = new HashMap<String, Object>();
        if (filter.tenant() != null) {
            terms.add(
                    "exists (select from error_day d where d.error_id = g.id"
                            + " and d.tenant_id = :tenant)");
            values.put("tenant", filter.tenant());
        }
        if (filter.severity() != null) {
            terms.add("g.severity = :severity");
            values.put("severity", filter.severity());
        }
        if (filter.unresolvedOnly()) {
            terms.add("not g.is_resolved");
        }
        if (filter.from() != null) {
            terms.add("g.last_seen >= :from");
            values.put("from", Timestamp.from(filter.from()));
        }
        if (filter.until() != null) {
            terms.add("g.first_seen < :until");
            values.put("until", Timestamp.from(filter.until()));
        }
        return sql.sql(
                        select(filter.tenant())
                                + " where "
                                + String.join(" and ", terms)
                                + " order by g.last_seen desc, g.id desc offset :skip limit :limit")
                .params(values)
                .param("skip", skip)
                .param("limit", limit)
                .query((row, _) -> read(row))
                .list();
    }

    Optional<Group> find(UUID id) {
        return sql.sql(select(null) + " where g.id = :id")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    /** Says that a failure is seen to; once more changes who, when and how. */
    boolean resolve(UUID id, String by, @Nullable String notes) {
        return sql.sql(
                                """
                                update error_group set is_resolved = true, resolved_at = :now,
                                    resolved_by = :by, resolution_notes = :notes
                                where id = :id
                                """)
                        .param("now", Timestamp.from(clock.instant()))
                        .param("by", by)
                        .param("notes", notes)
                        .param("id", id)
                        .update()
                > 0;
    }

    /** Of the last so many days (UTC), today included. */
    Summary summary(@Nullable UUID tenant, int days) {
        LocalDate first = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(days - 1L);
        var bySeverity = new LinkedHashMap<String, Long>();
        Severity.words().forEach(word -> bySeverity.put(word, 0L));
        var byType = new HashMap<String, Long>();
        var counts = new long[2];
        RowCallbackHandler add =
                row -> {
                    long hits = row.getLong("hits");
                    counts[0] += hits;
                    counts[1] += row.getBoolean("is_resolved") ? 0 : hits;
                    bySeverity.merge(row.getString("severity"), hits, Long::sum);
                    byType.merge(row.getString("error_type"), hits, Long::sum);
                };
        sql.sql(
                        """
                        select g.severity, g.error_type, g.is_resolved, sum(d.hits)::bigint as hits
                        from error_day d join error_group g on g.id = d.error_id
                        where d.day >= :first and (:tenant::uuid is null or d.tenant_id = :tenant)
                        group by g.severity, g.error_type, g.is_resolved
                        """)
                .param("first", Date.valueOf(first))
                .param("tenant", tenant)
                .query(add);
        return new Summary(
                counts[0],
                counts[1],
                bySeverity,
                byType.entrySet().stream()
                        .max(
                                Map.Entry.<String, Long>comparingByValue()
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .map(Map.Entry::getKey)
                        .orElse(null));
    }

    private static String select(@Nullable UUID tenant) {
        return """
        select g.*, (select count(distinct d.tenant_id) from error_day d
                where d.error_id = g.id and d.tenant_id <> %1$s) as tenants,
            (select d.tenant_id from error_day d
                where d.error_id = g.id and d.tenant_id <> %1$s %2$s
                order by d.last_seen desc limit 1) as tenant_id
        from error_group g
        """
                .formatted(NOBODY, tenant == null ? "" : "and d.tenant_id = :tenant");
    }

    private static Group read(ResultSet row) throws SQLException {
        Timestamp resolved = row.getTimestamp("resolved_at");
        return new Group(
                row.getObject("id", UUID.class),
                row.getObject("tenant_id", UUID.class),
                row.getTimestamp("last_seen").toInstant(),
                row.getString("error_type"),
                row.getString("error_message"),
                row.getString("stack_trace"),
                row.getString("endpoint"),
                row.getString("method"),
                row.getString("service"),
                row.getInt("status"),
                row.getString("severity"),
                row.getTimestamp("first_seen").toInstant(),
                row.getTimestamp("last_seen").toInstant(),
                row.getLong("hits"),
                row.getLong("tenants"),
                row.getString("sample_request_id"),
                row.getString("fingerprint"),
                row.getBoolean("is_resolved"),
                resolved == null ? null : resolved.toInstant(),
                row.getString("resolved_by"),
                row.getString("resolution_notes"),
                row.getInt("reopened"));
    }
}
