package io.bridgecore.monitoring.usage;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What requests come to. Those answered with 2xx succeeded, with 4xx and 5xx failed; the others are
 * in neither.
 *
 * @param micros taken in all
 * @param least of one, in microseconds
 * @param most of one, in microseconds
 * @param bytes in and out
 */
record Totals(
        long calls, long succeeded, long failed, long micros, long least, long most, long bytes) {

    /** The columns of it, of anything with the columns of sums. */
    static final String COLUMNS =
            """
            coalesce(sum(calls), 0)::bigint as calls,
            coalesce(sum(calls) filter (where status between 200 and 299), 0)::bigint as succeeded,
            coalesce(sum(calls) filter (where status >= 400), 0)::bigint as failed,
            coalesce(sum(duration_micros), 0)::bigint as micros,
            coalesce(min(min_micros), 0) as least, coalesce(max(max_micros), 0) as most,
            coalesce(sum(request_bytes + response_bytes), 0)::bigint as bytes
            """;

    static Totals of(ResultSet row) throws SQLException {
        return new Totals(
                row.getLong("calls"),
                row.getLong("succeeded"),
                row.getLong("failed"),
                row.getLong("micros"),
                row.getLong("least"),
                row.getLong("most"),
                row.getLong("bytes"));
    }

    double averageMs() {
        return Figures.averageMs(micros, calls);
    }

    double successPercent() {
        return Figures.percent(succeeded, calls);
    }
}
