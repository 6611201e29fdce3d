package io.bridgecore.launcher.bench;

import io.bridgecore.launcher.bench.AuthBench.Pace;
import io.bridgecore.launcher.console.TextTable;
import java.util.List;
import java.util.Locale;

/** What identity costs, next to what it should and to what Keycloak publishes per vCPU. */
final class AuthReport {

    private static final double GOAL_REFRESH = 600;
    private static final double GOAL_CLIENT = 1500;
    private static final double GOAL_LOGIN = 15;
    private static final double GOAL_CHECK_MICROS = 20;

    private AuthReport() {}

    /**
     * Renders the figures.
     *
     * @param bare requests without a token to a service
     * @param checked the same with one
     */
    static String render(Pace refresh, Pace client, Pace login, Pace bare, Pace checked) {
        double check = checked.micros() - bare.micros();
        return String.join(
                "\n",
                TextTable.render(
                        List.of(
                                List.of(
                                        "PER CORE",
                                        "BRIDGECORE",
                                        "KEYCLOAK",
                                        "GOAL",
                                        "",
                                        "PER SECOND"),
                                row("refresh, durable rotation", refresh, "120", GOAL_REFRESH),
                                row("client credentials", client, "120", GOAL_CLIENT),
                                row("login, Argon2id", login, "15", GOAL_LOGIN))),
                "",
                String.format(
                        Locale.ROOT,
                        "token check in a service, warm  %.1f us   goal <= %.0f us   %s",
                        check,
                        GOAL_CHECK_MICROS,
                        check <= GOAL_CHECK_MICROS ? "met" : "MISSED"));
    }

    private static List<String> row(String name, Pace pace, String keycloak, double goal) {
        return List.of(
                name,
                number("%,.0f", pace.perCore()),
                keycloak,
                number(">= %,.0f", goal),
                pace.perCore() >= goal ? "met" : "MISSED",
                number("%,.0f", pace.perSecond()));
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
