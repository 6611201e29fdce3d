package io.bridgecore.monitoring.logs;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.web.problem.CommonProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which log lines are wanted.
 *
 * @param terms values that fields must have exactly
 * @param start inclusive
 * @param end exclusive
 * @param query words that must all occur; quotes, |, - and a trailing * work
 * @param order of the answer
 * @param size lines in the answer
 * @param from lines left out before
 */
record LogFilter(
        Map<String, String> terms,
        Instant start,
        Instant end,
        @Nullable String query,
        LogOrder order,
        int size,
        int from) {

    private static final String TENANT = "tenant_id";
    private static final int LONGEST_QUERY = 500;
    private static final int LARGEST_SIZE = 1000;
    private static final Duration LONGEST_RANGE = Duration.ofDays(366);

    /** Elasticsearch pages no deeper than 10,000 lines; a cursor does. */
    private static final int DEEPEST = 9000;

    LogFilter {
        terms = Map.copyOf(terms);
    }

    /**
     * Reads the parameters of a request.
     *
     * @param reach how far back a missing start lies
     */
    static LogFilter of(Map<String, String> parameters, Duration reach, Instant now) {
        var asked = new Asked(parameters);
        Instant until = asked.time("end_time", now);
        Instant since = asked.time("start_time", until.minus(reach));
        if (since.isAfter(until)) {
            throw CommonProblem.VALIDATION_FAILED.at("start_time", "must lie before end_time");
        }
        if (Duration.between(since, until).compareTo(LONGEST_RANGE) > 0) {
            throw CommonProblem.VALIDATION_FAILED.at(
                    "start_time", "must not lie more than 366 days before end_time");
        }
        return new LogFilter(
                asked.terms(),
                since,
                until,
                asked.limited("query", LONGEST_QUERY),
                LogOrder.of(asked),
                asked.number("size", 1, LARGEST_SIZE, 100),
                asked.number(parameters.containsKey("from") ? "from" : "from_", 0, DEEPEST, 0));
    }

    /** The errors of the last hours. */
    static LogFilter errors(Map<String, String> parameters, int size, Instant now) {
        var asked = new Asked(parameters);
        int hours = asked.number("hours", 1, 168, 24);
        var terms = new TreeMap<>(asked.terms());
        terms.put("level", "ERROR");
        return new LogFilter(
                terms, now.minus(Duration.ofHours(hours)), now, null, LogOrder.NEWEST, size, 0);
    }

    /** The same of one tenant's lines only, whatever tenant was asked for. */
    LogFilter of(TenantId tenant) {
        var terms = new TreeMap<>(this.terms);
        terms.put(TENANT, tenant.toString());
        return new LogFilter(terms, start, end, query, order, size, from);
    }
}
