package io.bridgecore.launcher.bench;

import io.bridgecore.launcher.console.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What tenants cost, next to what they should. */
final class TenantsReport {

    private static final int STEP = 1000;
    private static final double GOAL_CREATE = 500;
    private static final double GOAL_LIST = 100;
    private static final double GOAL_RESOLVE = 3;

    private TenantsReport() {}

    /**
     * Everything that was measured.
     *
     * @param creations of all tenants, in order
     * @param firstSignups signups with the password's hash, before the tenants were made
     * @param lastSignups the same afterwards
     * @param pages of the list, by cursor, from the first to the last
     * @param deepest page of the list, by skip
     * @param resolutions of tenants that were not asked for before
     */
    record Figures(
            Samples creations,
            Samples firstSignups,
            Samples lastSignups,
            Samples pages,
            Samples deepest,
            Samples statistics,
            Samples resolutions) {}

    static String render(Figures figures) {
        return String.join(
                "\n",
                curve(figures.creations()),
                "",
                calls(figures),
                "",
                verdict("creation, last step", lastStep(figures.creations()), GOAL_CREATE),
                verdict("page by cursor", figures.pages(), GOAL_LIST),
                verdict("resolve, over HTTP", figures.resolutions(), GOAL_RESOLVE));
    }

    private static String curve(Samples creations) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("TENANTS", "P50", "P95", "P99"));
        for (int from = 0; from < creations.size(); from += STEP) {
            int to = Math.min(from + STEP, creations.size());
            rows.add(row(Integer.toString(to), creations.between(from, to)));
        }
        return TextTable.render(rows);
    }

    private static String calls(Figures figures) {
        return TextTable.render(
                List.of(
                        List.of("CALL", "P50", "P95", "P99"),
                        row("signup before, with password", figures.firstSignups()),
                        row("signup after, with password", figures.lastSignups()),
                        row("page of 100 by cursor", figures.pages()),
                        row("deepest page of 100 by skip", figures.deepest()),
                        row("statistics", figures.statistics()),
                        row("resolve, first time", figures.resolutions())));
    }

    private static Samples lastStep(Samples creations) {
        return creations.between(Math.max(0, creations.size() - STEP), creations.size());
    }

    private static List<String> row(String name, Samples samples) {
        return List.of(
                name,
                millis(samples.within(0.5)),
                millis(samples.within(0.95)),
                millis(samples.within(0.99)));
    }

    private static String verdict(String what, Samples samples, double goal) {
        double p95 = samples.within(0.95);
        return String.format(
                Locale.ROOT,
                "%-22s p95 %8.2f ms   goal <= %.0f ms   %s",
                what,
                p95,
                goal,
                p95 <= goal ? "met" : "MISSED");
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, "%.2f ms", value);
    }
}
