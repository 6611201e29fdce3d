package io.bridgecore.launcher.bench;

import io.bridgecore.launcher.bench.SyncBench.Idle;
import io.bridgecore.launcher.bench.SyncBench.Pace;
import io.bridgecore.launcher.bench.SyncBench.Storm;
import io.bridgecore.launcher.console.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What syncing costs, next to what it should. */
final class SyncReport {

    private static final double GOAL_INGEST = 6_000;
    private static final double GOAL_ROWS = 30_000;
    private static final double GOAL_P50 = 50;
    private static final double GOAL_P99 = 250;
    private static final double GOAL_IDLE_MB = 1_024;
    private static final double GOAL_STORM_SECONDS = 30;
    static final double KB_PER_MB = 1024;
    static final double MEDIAN = 0.5;
    static final double LAST_PERCENT = 0.99;

    private SyncReport() {}

    /**
     * All that was measured.
     *
     * @param taken changes a second, from Kafka into the log
     * @param ingest changes a second, from the webhook door into the log
     * @param pulls by the number of changes in the log
     * @param rows a second to one client, by the number of changes in the log
     * @param pushed operations of devices a second, done in the connected system
     * @param latency from the push to a device
     * @param idle streams that wait for nothing
     */
    record Figures(
            double taken,
            double ingest,
            Map<Integer, Samples> pulls,
            Map<Integer, Double> rows,
            double pushed,
            Samples latency,
            Idle idle,
            Storm storm) {}

    static String render(Figures figures, Pace pace) {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("", "MEASURED", "AIM", ""));
        table.add(least("changes/s, Kafka to log", figures.taken(), GOAL_INGEST));
        table.add(List.of("changes/s, door to log", number("%,.0f", figures.ingest()), "", ""));
        figures.pulls()
                .forEach((size, pulls) ->
                        table.add(
                                List.of(
                                        "pull of 100 of %,d, p50 / p99".formatted(size),
                                        number("%.1f", pulls.within(MEDIAN))
                                                + number(" / %.1f ms", pulls.within(LAST_PERCENT)),
                                        "the same",
                                        "")));
        figures.rows()
                .forEach((size, rows) ->
                        table.add(
                                least(
                                        "rows/s to one client, of %,d".formatted(size),
                                        rows,
                                        GOAL_ROWS)));
        table.add(
                List.of(
                        "operations/s pushed by devices",
                        number("%,.0f", figures.pushed()),
                        "",
                        ""));
        table.add(most("push to device, p50 ms", figures.latency().within(MEDIAN), GOAL_P50));
        table.add(most("push to device, p99 ms", figures.latency().within(LAST_PERCENT), GOAL_P99));
        Idle idle = figures.idle();
        table.add(least("idle streams open", idle.open(), pace.idle()));
        table.add(
                most(
                        "MB of %,d idle streams".formatted(idle.open()),
                        idle.memory() / KB_PER_MB,
                        GOAL_IDLE_MB));
        Storm storm = figures.storm();
        table.add(
                most("errors of %,d that come back".formatted(storm.devices()), storm.errors(), 0));
        table.add(
                most(
                        "until all have caught up, s",
                        storm.time().toMillis() / 1e3,
                        GOAL_STORM_SECONDS));
        return TextTable.render(table);
    }

    private static List<String> least(String name, double value, double goal) {
        return List.of(
                name, number("%,.0f", value), number(">= %,.0f", goal), verdict(value >= goal));
    }

    private static List<String> most(String name, double value, double goal) {
        return List.of(
                name, number("%,.1f", value), number("<= %,.0f", goal), verdict(value <= goal));
    }

    private static String verdict(boolean met) {
        return met ? "met" : "MISSED";
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
