package io.bridgecore.bench.gateway;

import java.util.Locale;
import java.util.Map;

/** The figures beside what they should be. */
final class Report {

    private static final double THROUGHPUT = 0.85;
    private static final double LATENCY_MILLIS = 0.4;
    private static final double CPU_MICROS = 60;
    private static final double KONG_MICROS = 174;
    private static final double NEIGHBOURS = 1.10;
    private static final String ROW = "%-32s %9s %7s %9s %9s %9s %9s %9s%n";

    private Report() {}

    static String render(Map<String, Figures> all, Figures bare, Figures ours) {
        var text = new StringBuilder();
        text.append(
                ROW.formatted(
                        "",
                        "req/s",
                        "of bare",
                        "p50 c=32",
                        "p99 c=32",
                        "p50 c=1",
                        "p99 c=1",
                        "CPU us"));
        all.forEach((name, figures) -> text.append(row(name, figures, bare)));
        text.append('\n');
        double kept = ours.perSecond() / bare.perSecond();
        double added = ours.calmP50Millis() - bare.calmP50Millis();
        double cost = ours.cpuMicros() - bare.cpuMicros();
        text.append(aim("throughput kept of bare", kept, ">=", THROUGHPUT, kept >= THROUGHPUT));
        text.append(
                aim(
                        "added to p50 at c=1, ms",
                        added,
                        "<=",
                        LATENCY_MILLIS,
                        added <= LATENCY_MILLIS));
        text.append(aim("CPU more per request, us", cost, "<=", CPU_MICROS, cost <= CPU_MICROS));
        text.append(
                aim(
                        "CPU in all, us (Kong publishes)",
                        ours.cpuMicros(),
                        "<=",
                        KONG_MICROS,
                        ours.cpuMicros() <= KONG_MICROS));
        return text.toString();
    }

    /**
     * The others' answers beside a noisy tenant.
     *
     * @param when which part of the noisy tenant's hour this is
     */
    static String neighbours(String when, Neighbours.Result result) {
        double ratio = result.besideMillis() / result.quietMillis();
        return "Others' p99: %.2f ms alone, %.2f ms beside a tenant at %d times its quota while %s (%d of its %d requests refused)%n"
                        .formatted(
                                result.quietMillis(),
                                result.besideMillis(),
                                Neighbours.TIMES,
                                when,
                                result.refused(),
                                result.sent())
                + aim("others' p99, ratio", ratio, "<=", NEIGHBOURS, ratio <= NEIGHBOURS);
    }

    private static String row(String name, Figures figures, Figures bare) {
        return ROW.formatted(
                name,
                number("%,.0f", figures.perSecond()),
                number("%.2f", figures.perSecond() / bare.perSecond()),
                number("%.2f", figures.busyP50Millis()),
                number("%.2f", figures.busyP99Millis()),
                number("%.3f", figures.calmP50Millis()),
                number("%.2f", figures.calmP99Millis()),
                number("%.0f", figures.cpuMicros())
                        + (figures.failed() == 0 ? "" : "  " + figures.failed() + " failed"));
    }

    private static String aim(String what, double value, String relation, double aim, boolean met) {
        return "%-32s %8.2f   aim %s %6.2f   %s%n"
                .formatted(what, value, relation, aim, met ? "met" : "MISSED");
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
