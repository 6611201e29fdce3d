package io.bridgecore.connector.learning;

import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.web.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists of records in Moodle's answers and in calls. */
final class Rows {

    private Rows() {}

    /**
     * The list, which some functions put under {@code users} beside warnings.
     *
     * @throws ProblemException 502 for anything else
     */
    static List<?> of(@Nullable Object answer) {
        Object list = answer instanceof Map<?, ?> map ? map.get("users") : answer;
        if (list instanceof List<?> rows) {
            return rows;
        }
        throw ConnectorProblem.REMOTE_FAILED.because("Moodle did not answer with a list");
    }

    static Optional<Object> first(@Nullable Object answer) {
        return of(answer).stream().findFirst().map(row -> row);
    }

    /** A part of a list; a limit of 0 means all. */
    static List<?> page(List<?> rows, int offset, int limit) {
        return rows.stream().skip(offset).limit(limit == 0 ? Long.MAX_VALUE : limit).toList();
    }

    /**
     * The ids that a creation answered.
     *
     * @throws ProblemException 502 if they are not as many as were made
     */
    static List<Long> ids(@Nullable Object answer, int expected) {
        List<Long> ids = new ArrayList<>();
        for (Object row : of(answer)) {
            if (row instanceof Map<?, ?> made && made.get("id") instanceof Number id) {
                ids.add(id.longValue());
            }
        }
        if (ids.size() != expected) {
            throw ConnectorProblem.REMOTE_FAILED.because(
                    "Moodle did not say what it made; the write may have been done all the same");
        }
        return ids;
    }

    /** The values that were given. */
    static Map<String, @Nullable Object> given(@Nullable Object... namesAndValues) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                values.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
            }
        }
        return values;
    }

    /** The values that were given, over others. */
    static Map<String, @Nullable Object> over(
            Map<String, ?> others, Map<String, @Nullable Object> given) {
        var values = new LinkedHashMap<String, @Nullable Object>(others);
        values.putAll(given);
        return values;
    }
}
