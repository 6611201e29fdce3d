package io.bridgecore.launcher.bench;

import io.bridgecore.launcher.bench.LogQuestions.Kind;
import io.bridgecore.launcher.console.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How fast the platform takes in what it watches itself by, next to what it should. */
final class ObservabilityReport {

    private static final double GOAL_LINES = 10_000;
    private static final double GOAL_SEARCH = 300;
    private static final double GOAL_RECORDS = 10_000;
    private static final double MEDIAN = 0.5;
    private static final double MOST = 0.95;

    private ObservabilityReport() {}

    static String render(
            Shipping.Result shipped, Map<Kind, Samples> asked, UsageFlood.Result counted) {
        Samples all = LogQuestions.together(asked);
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("", "MEASURED", "AIM", ""));
        table.add(least("log lines/s shipped", shipped.perSecond(), GOAL_LINES));
        table.add(proof("lines written = stored + waiting, none double", shipped.exact()));
        table.add(
                List.of(
                        "search in %,d lines, p50 / p95".formatted(shipped.lines()),
                        times(all),
                        number("p95 <= %.0f ms", GOAL_SEARCH),
                        verdict(all.within(MOST) <= GOAL_SEARCH)));
        asked.forEach((kind, samples) ->
                table.add(List.of("  by " + kind.text(), times(samples), "", "")));
        table.add(least("usage records/s in the sums", counted.perSecond(), GOAL_RECORDS));
        table.add(
                List.of(
                        "CPU us a record, monitoring-service",
                        number("%.1f", counted.cpuMicros()),
                        "",
                        ""));
        table.add(proof("sums of minutes, hours, days exact", counted.exact()));
        return TextTable.render(table);
    }

    private static String times(Samples samples) {
        return number("%.1f", samples.within(MEDIAN)) + number(" / %.1f ms", samples.within(MOST));
    }

    private static List<String> proof(String name, boolean exact) {
        return List.of(name, exact ? "yes" : "NO", "yes", verdict(exact));
    }

    private static List<String> least(String name, double value, double goal) {
        return List.of(
                name, number("%,.0f", value), number(">= %,.0f", goal), verdict(value >= goal));
    }

    private static String verdict(boolean met) {
        return met ? "met" : "MISSED";
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
