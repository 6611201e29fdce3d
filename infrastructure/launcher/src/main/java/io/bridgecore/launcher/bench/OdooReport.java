package io.bridgecore.launcher.bench;

import io.bridgecore.launcher.bench.Contest.Result;
import io.bridgecore.launcher.console.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Calls to Odoo with and without the platform, next to what they should cost. */
final class OdooReport {

    private static final double GOAL_ADDED_MILLIS = 2;
    private static final double GOAL_KEPT = 0.95;
    private static final double GOAL_FASTER = 10;
    private static final double GOAL_IDLE_MB = 100;
    private static final double KB_PER_MB = 1024;
    private static final String KEPT = "fields_get";
    private static final String MET = "met";
    private static final String MISSED = "MISSED";

    private OdooReport() {}

    /** Which Odoo it is. */
    static String subject(OdooServer server) {
        return server.real()
                ? "Against a real Odoo: " + server
                : "Against the SANDBOX, since ODOO_URL names no Odoo: it answers much faster than"
                        + " an Odoo does, so the throughput kept says nothing.";
    }

    /**
     * Renders the figures.
     *
     * @param contests by the name of the call
     * @param real whether the throughput has an aim
     */
    static String render(Map<String, Contest> contests, IdleConnections.Cost idle, boolean real) {
        List<String> lines = new ArrayList<>();
        lines.add(table(contests));
        lines.add("");
        contests.forEach((name, contest) -> {
            Result calm = result(contest, OdooBench.CALM);
            if (name.equals(KEPT)) {
                lines.add(faster(calm));
            } else {
                lines.add(added(name, calm));
                lines.add(kept(name, result(contest, OdooBench.BUSY), real));
            }
        });
        lines.add(idle(idle));
        return String.join("\n", lines);
    }

    private static String table(Map<String, Contest> contests) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                List.of(
                        "CALL",
                        "CALLERS",
                        "DIRECT P50",
                        "P95",
                        "PER S",
                        "BRIDGED P50",
                        "P95",
                        "PER S",
                        "RATIO",
                        "CPU GATEWAY",
                        "CONNECTOR"));
        contests.forEach((name, contest) ->
                contest.results()
                        .forEach((callers, result) -> rows.add(row(name, callers, result))));
        return TextTable.render(rows);
    }

    private static List<String> row(String name, int callers, Result result) {
        Samples direct = result.direct().samples();
        Samples bridged = result.bridged().samples();
        return List.of(
                name,
                Integer.toString(callers),
                millis(direct.within(0.5)),
                millis(direct.within(0.95)),
                number("%,.1f", result.direct().perSecond()),
                millis(bridged.within(0.5)),
                millis(bridged.within(0.95)),
                number("%,.1f", result.bridged().perSecond()),
                number("%.2f", result.kept()),
                millis(result.bridged().gatewayMillis(result.direct())),
                millis(result.bridged().connectorMillis(result.direct())));
    }

    private static Result result(Contest contest, int callers) {
        return contest.results().getOrDefault(callers, new Result());
    }

    private static String added(String name, Result result) {
        return verdict(
                name + ", added to p50, one caller",
                result.addedMillis(),
                "<=",
                GOAL_ADDED_MILLIS,
                "ms",
                result.addedMillis() <= GOAL_ADDED_MILLIS ? MET : MISSED);
    }

    private static String kept(String name, Result result, boolean real) {
        String met = result.kept() >= GOAL_KEPT ? MET : MISSED;
        return verdict(
                name + ", throughput kept",
                result.kept(),
                ">=",
                GOAL_KEPT,
                "of direct",
                real ? met : "no aim against the sandbox");
    }

    private static String faster(Result result) {
        return verdict(
                KEPT + ", kept description, times faster",
                result.faster(),
                ">=",
                GOAL_FASTER,
                "times",
                result.faster() >= GOAL_FASTER ? MET : MISSED);
    }

    private static String idle(IdleConnections.Cost cost) {
        double process = cost.process() / KB_PER_MB;
        return verdict(
                        IdleConnections.CONNECTIONS + " idle connections, process (PSS)",
                        process,
                        "<=",
                        GOAL_IDLE_MB,
                        "MB",
                        process <= GOAL_IDLE_MB ? MET : MISSED)
                + number(", of it heap after collection %.1f MB", cost.heap() / KB_PER_MB);
    }

    private static String verdict(
            String what, double value, String relation, double goal, String unit, String met) {
        return String.format(
                Locale.ROOT,
                "%-40s %8.2f   goal %s %.2f %s   %s",
                what,
                value,
                relation,
                goal,
                unit,
                met);
    }

    private static String millis(double value) {
        return number("%.2f ms", value);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
