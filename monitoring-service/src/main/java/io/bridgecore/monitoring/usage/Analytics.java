package io.bridgecore.monitoring.usage;

import io.bridgecore.monitoring.query.Period;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Questions to the sums. Whoever asks opens the transaction, and with it decides whose sums are
 * seen; without a tenant they are those of all tenants, and of requests whose tenant never became
 * known.
 */
@Repository
class Analytics {

    private final JdbcClient sql;
    private final UsageProperties properties;
    private final Clock clock;

    Analytics(JdbcClient sql, UsageProperties properties, Clock clock) {
        this.sql = sql;
        this.properties = properties;
        this.clock = clock;
    }

    /** How often something was asked for. */
    record Count(String name, long count) {}

    /** What one tenant used. */
    record OfTenant(UUID tenant, Totals totals) {}

    /** What was used in one piece of time. */
    record OfPiece(Instant bucket, Totals totals) {}

    /** What one day saw. */
    record OfDay(LocalDate day, Totals totals, long people) {}

    /** How long something took. */
    record Took(String name, Totals totals, Latencies latencies) {}

    Totals totals(@Nullable UUID tenant, Period period) {
        return ask("select " + Totals.COLUMNS, "", tenant, period)
                .query((row, _) -> Totals.of(row))
                .single();
    }

    /** Those who asked most, the first of them first. */
    List<OfTenant> top(Period period, int limit) {
        return ask(
                        "select tenant_id, " + Totals.COLUMNS,
                        " where tenant_id <> '%s' group by tenant_id order by calls desc, tenant_id limit %d"
                                .formatted(RequestRows.NOBODY, limit),
                        null,
                        period)
                .query((row, _) ->
                        new OfTenant(row.getObject("tenant_id", UUID.class), Totals.of(row)))
                .list();
    }

    /** What is asked for most. */
    List<Count> most(Column column, UUID tenant, Period period, int limit) {
        return ask(
                        "select " + column.name + " as name, sum(calls)::bigint as count",
                        " where %1$s <> '' group by %1$s order by count desc, name limit %2$d"
                                .formatted(column.name, limit),
                        tenant,
                        period)
                .query(Count.class)
                .list();
    }

    /** What can be counted by its name. */
    enum Column {
        ENDPOINT("endpoint"),
        MODEL("model");

        private final String name;

        Column(String name) {
            this.name = name;
        }
    }

    /** Requests by status. */
    Map<String, Long> statuses(@Nullable UUID tenant, Period period) {
        var counts = new TreeMap<String, Long>();
        ask("select status, sum(calls)::bigint as count", " group by status", tenant, period)
                .query((row, _) -> new Count(row.getString(1), row.getLong(2)))
                .list()
                .forEach(one -> counts.put(one.name(), one.count()));
        return counts;
    }

    Latencies latencies(@Nullable UUID tenant, Period period) {
        Latencies all = Latencies.none();
        ask("select latencies", "", tenant, period)
                .query((RowCallbackHandler) row -> all.add(row.getBytes(1)));
        return all;
    }

    /** How long each endpoint takes, those asked most first. */
    List<Took> endpoints(@Nullable UUID tenant, Period period, int limit) {
        return took("method || ' ' || endpoint", tenant, period).stream()
                .sorted(
                        Comparator.comparingLong((Took one) -> one.totals().calls())
                                .reversed()
                                .thenComparing(Took::name))
                .limit(limit)
                .toList();
    }

    /** How long requests take at each hour of the day (UTC), as far as hours are kept. */
    List<Took> hours(@Nullable UUID tenant, Period period) {
        return tookOf(
                "usage_hour",
                "to_char(bucket at time zone 'UTC', 'HH24')",
                tenant,
                Map.of(
                        "from", Timestamp.from(Grain.HOUR.floor(period.from())),
                        "end", Timestamp.from(period.until())));
    }

    /** One row for each piece of time in which there was anything. */
    List<OfPiece> timeline(Grain grain, @Nullable UUID tenant, Period period) {
        return sql.sql(
                        "select bucket, "
                                + Totals.COLUMNS
                                + " from "
                                + grain.table()
                                + " where bucket >= :from and bucket < :end and "
                                + whose(tenant)
                                + " group by bucket order by bucket")
                .params(
                        values(
                                tenant,
                                Map.of(
                                        "from", Timestamp.from(grain.floor(period.from())),
                                        "end", Timestamp.from(period.until()))))
                .query((row, _) ->
                        new OfPiece(row.getTimestamp("bucket").toInstant(), Totals.of(row)))
                .list();
    }

    /** How many people were there. */
    long people(UUID tenant, Period period) {
        return sql.sql(
                        """
                        select count(distinct user_id) from usage_person
                        where tenant_id = ? and day >= ? and day <= ?
                        """)
                .params(tenant, day(period.from()), day(period.until().minusNanos(1)))
                .query(Long.class)
                .single();
    }

    /** Every day of the period, also those without requests. */
    List<OfDay> daily(UUID tenant, Period period) {
        var totals = new LinkedHashMap<LocalDate, Totals>();
        timeline(Grain.DAY, tenant, period)
                .forEach(one ->
                        totals.put(
                                LocalDate.ofInstant(one.bucket(), ZoneOffset.UTC), one.totals()));
        var people = new LinkedHashMap<LocalDate, Long>();
        sql.sql(
                        """
                        select day, count(*) from usage_person
                        where tenant_id = ? and day >= ? and day <= ? group by day
                        """)
                .params(tenant, day(period.from()), day(period.until()))
                .query(
                        (RowCallbackHandler)
                                row ->
                                        people.put(
                                                row.getObject(1, LocalDate.class), row.getLong(2)));
        var none = new Totals(0, 0, 0, 0, 0, 0, 0);
        LocalDate first = LocalDate.ofInstant(period.from(), ZoneOffset.UTC);
        LocalDate last = LocalDate.ofInstant(period.until().minusNanos(1), ZoneOffset.UTC);
        return first.datesUntil(last.plusDays(1))
                .map(day ->
                        new OfDay(
                                day, totals.getOrDefault(day, none), people.getOrDefault(day, 0L)))
                .toList();
    }

    private List<Took> took(String name, @Nullable UUID tenant, Period period) {
        Pieces pieces = Pieces.of(period, properties, clock.instant());
        return gather(
                sql.sql("select " + name + " as name, u.* from " + Pieces.source(tenant))
                        .params(pieces.values(tenant)));
    }

    private List<Took> tookOf(
            String table, String name, @Nullable UUID tenant, Map<String, Object> bounds) {
        return gather(
                sql.sql(
                                "select "
                                        + name
                                        + " as name, u.* from "
                                        + table
                                        + " u where bucket >= :from and bucket < :end and "
                                        + whose(tenant))
                        .params(values(tenant, bounds)));
    }

    private static List<Took> gather(JdbcClient.StatementSpec rows) {
        var all = new TreeMap<String, Tally>();
        rows.query(
                (RowCallbackHandler)
                        row ->
                                all.computeIfAbsent(row.getString("name"), _ -> new Tally())
                                        .add(row));
        return all.entrySet().stream().map(one -> one.getValue().named(one.getKey())).toList();
    }

    private JdbcClient.StatementSpec ask(
            String what, String how, @Nullable UUID tenant, Period period) {
        Pieces pieces = Pieces.of(period, properties, clock.instant());
        return sql.sql(what + " from " + Pieces.source(tenant) + how).params(pieces.values(tenant));
    }

    private static String whose(@Nullable UUID tenant) {
        return tenant == null ? "true" : "tenant_id = :tenant";
    }

    private static Map<String, Object> values(@Nullable UUID tenant, Map<String, Object> bounds) {
        var values = new LinkedHashMap<String, Object>(bounds);
        if (tenant != null) {
            values.put("tenant", tenant);
        }
        return values;
    }

    private static Date day(Instant at) {
        return Date.valueOf(LocalDate.ofInstant(at, ZoneOffset.UTC));
    }
}
