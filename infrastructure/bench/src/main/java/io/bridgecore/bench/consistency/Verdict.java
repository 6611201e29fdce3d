package io.bridgecore.bench.consistency;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What came of an experiment.
 *
 * @param operations what writers and devices did that was answered
 * @param counts of everything
 * @param violations the first of them in words; none where all is well
 * @param found how many there were
 */
public record Verdict(
        Budget budget,
        Duration time,
        long operations,
        Map<String, Long> counts,
        List<String> violations,
        int found) {

    public Verdict {
        counts = Map.copyOf(counts);
        violations = List.copyOf(violations);
    }

    /** For people to read. */
    @Override
    public String toString() {
        String numbers =
                counts.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(count -> number("%,12d  ", count.getValue()) + count.getKey())
                        .collect(Collectors.joining("\n"));
        return numbers
                + number("\n%,12d  operations in ", operations)
                + time.toSeconds()
                + " s (seed "
                + budget.seed()
                + ")\n"
                + number("%,12d  violations", found)
                + violations.stream().map(one -> "\n  " + one).collect(Collectors.joining());
    }

    private static String number(String format, long value) {
        return String.format(Locale.ROOT, format, value);
    }
}
