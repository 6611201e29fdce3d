package io.bridgecore.launcher.bench;

import io.bridgecore.launcher.console.TextTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The measured starts next to what they should be. */
final class StartupReport {

    private static final double GOAL_FIRST_SECONDS = 90;
    private static final double GOAL_SECONDS = 45;
    private static final double GOAL_GIGABYTES = 2.5;
    private static final double KILOBYTES_PER_GIGABYTE = 1_000_000 / 1.024;

    private StartupReport() {}

    static String render(Round first, List<Round> later) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("ROUND", "ALL HEALTHY", "CPU", "MEMORY (PSS)"));
        rows.add(row("first, no caches", first));
        for (int i = 0; i < later.size(); i++) {
            rows.add(row("later " + (i + 1), later.get(i)));
        }
        double median = median(later.stream().map(round -> seconds(round.took())).toList());
        double memory = median(later.stream().map(StartupReport::gigabytes).toList());
        return String.join(
                "\n",
                TextTable.render(rows),
                "",
                programs(first, later),
                "",
                verdict("first start", seconds(first.took()), GOAL_FIRST_SECONDS, "s"),
                verdict("later starts, median", median, GOAL_SECONDS, "s"),
                verdict("memory, median", memory, GOAL_GIGABYTES, "GB"));
    }

    static double median(Collection<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static String programs(Round first, List<Round> later) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("PROGRAM", "FIRST", "LATER (MEDIAN)", "MEMORY (MEDIAN)"));
        for (String name : first.programs().keySet().stream().sorted().toList()) {
            List<Round.Part> parts = later.stream().map(round -> round.part(name)).toList();
            rows.add(
                    List.of(
                            name,
                            format("%.1f s", seconds(first.part(name).took())),
                            format("%.1f s", medianOf(parts, part -> seconds(part.took()))),
                            format("%.0f MB", medianOf(parts, StartupReport::megabytes))));
        }
        return TextTable.render(rows);
    }

    private static double medianOf(List<Round.Part> parts, Function<Round.Part, Double> figure) {
        return median(parts.stream().map(figure).toList());
    }

    private static double megabytes(Round.Part part) {
        return part.pssKilobytes() / KILOBYTES_PER_GIGABYTE * 1000;
    }

    private static List<String> row(String name, Round round) {
        return List.of(
                name,
                format("%.1f s", seconds(round.took())),
                format("%.1f s", seconds(round.cpu())),
                format("%.2f GB", gigabytes(round)));
    }

    private static String verdict(String what, double value, double goal, String unit) {
        return String.format(
                Locale.ROOT,
                "%-22s %6.2f %s   goal <= %.1f %s   %s",
                what,
                value,
                unit,
                goal,
                unit,
                value <= goal ? "met" : "MISSED");
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static double gigabytes(Round round) {
        return round.pssKilobytes() / KILOBYTES_PER_GIGABYTE;
    }

    private static String format(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
