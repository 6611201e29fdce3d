package io.bridgecore.bench.gateway;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What each way of watching adds to a request. */
final class WatchingReport {

    private static final String ROW = "%-40s %9s %9s %14s%n";

    private WatchingReport() {}

    /** Renders the figures; each line tells what a request costs less where something is off. */
    static String render(Map<Watched, Figures> all) {
        var text = new StringBuilder(ROW.formatted("GATEWAY", "req/s", "CPU us", "us saved"));
        double on = cpu(all, Watched.ALL);
        all.forEach((watched, figures) ->
                text.append(
                                ROW.formatted(
                                                watched.text(),
                                                number("%,.0f", figures.perSecond()),
                                                number("%.1f", figures.cpuMicros()),
                                                watched == Watched.ALL
                                                        ? ""
                                                        : number("%.1f", on - figures.cpuMicros()))
                                        .stripTrailing())
                        .append(failed(figures))
                        .append(System.lineSeparator()));
        return text.toString()
                + "logging, metrics and usage cost a request "
                + number("%.1f us", on - cpu(all, Watched.NOTHING));
    }

    private static double cpu(Map<Watched, Figures> all, Watched one) {
        return Objects.requireNonNull(all.get(one)).cpuMicros();
    }

    private static String failed(Figures figures) {
        return figures.failed() == 0 ? "" : "  " + figures.failed() + " failed";
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
