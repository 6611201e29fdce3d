package io.bridgecore.monitoring.usage;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Adds up rows of sums, latencies included. */
final class Tally {

    private static final int OK = 200;
    private static final int REDIRECTED = 300;
    private static final int FAILED = 400;

    private final Latencies latencies = Latencies.none();
    private Totals totals = new Totals(0, 0, 0, 0, Long.MAX_VALUE, 0, 0);

    void add(ResultSet row) throws SQLException {
        long calls = row.getLong("calls");
        int status = row.getInt("status");
        totals =
                new Totals(
                        totals.calls() + calls,
                        totals.succeeded() + (status >= OK && status < REDIRECTED ? calls : 0),
                        totals.failed() + (status >= FAILED ? calls : 0),
                        totals.micros() + row.getLong("duration_micros"),
                        Math.min(totals.least(), row.getLong("min_micros")),
                        Math.max(totals.most(), row.getLong("max_micros")),
                        totals.bytes()
                                + row.getLong("request_bytes")
                                + row.getLong("response_bytes"));
        latencies.add(row.getBytes("latencies"));
    }

    Analytics.Took named(String name) {
        return new Analytics.Took(name, totals, latencies);
    }
}
