package io.bridgecore.monitoring.logs;

import io.bridgecore.web.problem.CommonProblem;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far a reader has come in each index, by the numbers that the index gives its lines as they
 * arrive. Time would not do: a line may arrive after others that were written later.
 */
final class LogMarks {

    private static final Pattern FORM = Pattern.compile("([a-z0-9._-]{1,100}):(-?\\d{1,18})");
    private static final int MOST = 400;

    private final Map<String, Long> numbers = new TreeMap<>();

    /** Reads what {@link #toString} wrote. */
    static LogMarks parse(String text) {
        var marks = new LogMarks();
        for (String one : text.isEmpty() ? new String[0] : text.split(",", MOST)) {
            Matcher parts = FORM.matcher(one);
            if (!parts.matches()) {
                throw CommonProblem.VALIDATION_FAILED.at("Last-Event-ID", "is not one of ours");
            }
            marks.reached(parts.group(1), Long.parseLong(parts.group(2)));
        }
        return marks;
    }

    /** Number of the last line that was read; -1 in an index that is new. */
    long of(String index) {
        return numbers.getOrDefault(index, -1L);
    }

    void reached(String index, long number) {
        numbers.merge(index, number, Math::max);
    }

    @Override
    public String toString() {
        return numbers.entrySet().stream()
                .map(mark -> mark.getKey() + ":" + mark.getValue())
                .collect(Collectors.joining(","));
    }
}
