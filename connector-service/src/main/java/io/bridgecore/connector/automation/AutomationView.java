package io.bridgecore.connector.automation;

import io.bridgecore.connector.automation.Comparison.Line;
import io.bridgecore.connector.spi.ChangeSender.Readiness;
import io.bridgecore.connector.spi.ChangeSender.State;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a system posts by itself. Never shows a whole address: it holds the key.
 *
 * @param readiness {@code ready}, {@code module_missing}, {@code module_withheld}, {@code no_right}
 *     or {@code unsupported}
 * @param advice what to do where it is not ready; else null
 * @param postsTo the gateway as the system has to reach it
 * @param ok whether all that was set up is as it should be
 */
record AutomationView(
        UUID connectionId,
        String readiness,
        @Nullable String advice,
        String postsTo,
        boolean ok,
        List<Automation> automations) {

    /** What to do about systems that send nothing. */
    static final String POLLED =
            "Systems of this kind send nothing by themselves: their changes are polled";

    /**
     * One automation, or the place of one.
     *
     * @param id in the connected system; null where it is missing
     * @param state {@code ok}, {@code drifted} or {@code missing}
     * @param drift in what: {@code inactive}, {@code trigger}, {@code filter}, {@code action},
     *     {@code fields}, {@code url}, {@code key}, {@code unmarked}, {@code unwanted}
     */
    record Automation(
            String model,
            String event,
            @Nullable String id,
            String state,
            List<String> drift,
            List<String> fields) {

        static Automation of(Line line) {
            boolean missing = line.id() == null;
            String state = missing ? "missing" : line.drift().isEmpty() ? "ok" : "drifted";
            return new Automation(
                    line.model(),
                    line.operation(),
                    line.id(),
                    state,
                    missing ? List.of() : line.drift(),
                    line.fields());
        }
    }

    static AutomationView of(UUID connection, Readiness readiness, String postsTo, Comparison now) {
        boolean ready = readiness.state() == State.READY;
        return new AutomationView(
                connection,
                readiness.state().name().toLowerCase(Locale.ROOT),
                ready ? null : readiness.advice(),
                postsTo,
                ready && now.lines().stream().allMatch(line -> line.drift().isEmpty()),
                now.lines().stream().map(Automation::of).toList());
    }

    static AutomationView unsupported(UUID connection, String postsTo) {
        return of(connection, new Readiness(State.UNSUPPORTED, POLLED), postsTo, Comparison.none());
    }
}
