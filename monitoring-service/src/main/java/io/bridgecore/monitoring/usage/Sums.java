package io.bridgecore.monitoring.usage;

import io.bridgecore.contracts.event.UsageRecorded.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Adds requests to the sums: in memory first, then one row for each kind of request. */
@Component
class Sums {

    private static final String KEYS =
            """
            (select tenant, timestamptz 'epoch' + bucket * interval '1 second' as bucket, endpoint,
                method, model, status, place
            from unnest(?, ?, ?, ?, ?, ?) with ordinality
                as k (tenant, bucket, endpoint, method, model, status, place)) k
            """;

    private final JdbcTemplate sql;

    Sums(JdbcTemplate sql) {
        this.sql = sql;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Stored(int place, byte[] latencies) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(Sum sum, byte[] latencies) {}

    /** Whoever calls keeps everybody else from adding at the same time. */
    void add(Grain grain, List<Request> requests) {
        Map<Sum.Key, Sum> byKey = new HashMap<>();
        for (Request request : requests) {
            byKey.computeIfAbsent(Sum.Key.of(request, grain), Sum::new).add(request);
        }
        List<Sum> sums = List.copyOf(byKey.values());
        Map<Integer, byte[]> stored = stored(grain, sums);
        var rows = new ArrayList<Row>(sums.size());
        for (Sum sum : sums) {
            rows.add(new Row(sum, sum.latencies(stored.get(rows.size()))));
        }
        write(grain, rows);
    }

    /** What is in the table already, by place in the list. */
    private Map<Integer, byte[]> stored(Grain grain, List<Sum> sums) {
        var stored = new HashMap<Integer, byte[]>();
        keys(Columns.of(sums), sum -> sum)
                .query(
                        sql,
                        """
                        select k.place, u.latencies from %1$s join %2$s u
                        on u.tenant_id = k.tenant and u.bucket = k.bucket and u.endpoint = k.endpoint
                            and u.method = k.method and u.model = k.model and u.status = k.status
                        """
                                .formatted(KEYS, grain.table()),
                        (row, _) -> new Stored(row.getInt(1) - 1, row.getBytes(2)))
                .forEach(one -> stored.put(one.place(), one.latencies()));
        return stored;
    }

    private void write(Grain grain, List<Row> rows) {
        keys(Columns.of(rows), Row::sum)
                .add("bigint", row -> row.sum().calls())
                .add("bigint", row -> row.sum().micros())
                .add("bigint", row -> row.sum().least())
                .add("bigint", row -> row.sum().most())
                .add("bigint", row -> row.sum().came())
                .add("bigint", row -> row.sum().went())
                .addBytes(Row::latencies)
                .update(
                        sql,
                        """
                        insert into %s as u (tenant_id, bucket, endpoint, method, model, status, calls,
                            duration_micros, min_micros, max_micros, request_bytes, response_bytes, latencies)
                        select tenant, timestamptz 'epoch' + bucket * interval '1 second', endpoint, method,
                            model, status, calls, micros, least, most, came, went, latencies
                        from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as s (tenant, bucket, endpoint,
                            method, model, status, calls, micros, least, most, came, went, latencies)
                        on conflict (tenant_id, bucket, endpoint, method, model, status) do update set
                            calls = u.calls + excluded.calls,
                            duration_micros = u.duration_micros + excluded.duration_micros,
                            min_micros = least(u.min_micros, excluded.min_micros),
                            max_micros = greatest(u.max_micros, excluded.max_micros),
                            request_bytes = u.request_bytes + excluded.request_bytes,
                            response_bytes = u.response_bytes + excluded.response_bytes,
                            latencies = excluded.latencies
                        """
                                .formatted(grain.table()));
    }

    private static <T> Columns<T> keys(Columns<T> rows, Function<T, Sum> sum) {
        return rows.add("uuid", row -> sum.apply(row).key().tenant())
                .add("bigint", row -> sum.apply(row).key().bucket().getEpochSecond())
                .add("text", row -> sum.apply(row).key().endpoint())
                .add("text", row -> sum.apply(row).key().method())
                .add("text", row -> sum.apply(row).key().model())
                .add("smallint", row -> sum.apply(row).key().status());
    }
}
