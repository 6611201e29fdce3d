package io.bridgecore.connector.learning;

import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.connector.connection.Place;
import io.bridgecore.connector.connection.RemoteSystems;
import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.Effect;
import io.bridgecore.connector.tenant.TenantRules;
import io.bridgecore.connector.writing.Write;
import io.bridgecore.connector.writing.Writes;
import io.bridgecore.web.problem.ProblemException;
import io.bridgecore.web.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The current tenant's Moodle. */
@Component
class Moodle {

    static final String SYSTEM = "moodle";
    static final String SITE_INFO = "core_webservice_get_site_info";

    /** Under which functions take the records that they write. */
    private static final Set<String> BATCHES =
            Set.of("users", "courses", "categories", "enrolments");

    private static final Duration COME_BACK = Duration.ofSeconds(30);

    private final RemoteSystems systems;
    private final TenantRules rules;
    private final Writes writes;

    Moodle(RemoteSystems systems, TenantRules rules, Writes writes) {
        this.systems = systems;
        this.rules = rules;
        this.writes = writes;
    }

    /**
     * Stops a tenant without a Moodle.
     *
     * @throws ProblemException 404 if it has none, 503 if its connection is switched off
     */
    void demandConnected() {
        if (systems.find(SYSTEM).isPresent()) {
            return;
        }
        if (systems.has(SYSTEM)) {
            throw ConnectorProblem.SYSTEM_INACTIVE
                    .because("The Moodle connection of this tenant is inactive")
                    .retryAfter(COME_BACK);
        }
        throw ConnectorProblem.SYSTEM_NOT_CONFIGURED.because(
                "Moodle is not configured for this tenant");
    }

    /**
     * Calls a function for one of the operations here, whose right the controller has checked.
     *
     * @param deed what fails when it fails, such as {@code get courses}
     * @param model the kind of records, which the tenant must be allowed to work with
     */
    @Nullable Object call(
            String deed, String model, String function, Map<String, @Nullable Object> params) {
        rules.requireAllowed(model);
        return plain(deed, new Call(model, function, List.of(), params));
    }

    /** Calls any function; what Moodle answers stays as it is, warnings included. */
    @Nullable Object callAny(String function, Map<String, @Nullable Object> params) {
        rules.requireAllowed(function);
        return plain("call " + function, new Call("", function, List.of(), params));
    }

    /** Asks what the site is, for whoever may know that it is there. */
    @Nullable Object siteInfo() {
        return plain("get site info", new Call("", SITE_INFO, List.of(), Map.of()));
    }

    private @Nullable Object plain(String deed, Call call) {
        demandConnected();
        try {
            if (systems.effectOf(SYSTEM, call) == Effect.READ) {
                return systems.call(SYSTEM, call);
            }
            Place place = systems.place(SYSTEM);
            return writes.once(new Write(place, null, call, () -> systems.call(place, null, call)));
        } catch (ProblemException failed) {
            throw explained(deed, failed);
        }
    }

    /** What Moodle itself says no to is the client's matter, whatever Moodle's reason. */
    private static ProblemException explained(String deed, ProblemException failed) {
        ProblemType type = failed.type();
        String text = "Failed to " + deed + ": " + failed.detail();
        if (type == ConnectorProblem.REMOTE_FORBIDDEN || type == ConnectorProblem.REMOTE_REJECTED) {
            return ConnectorProblem.REMOTE_REJECTED.because(text).causedBy(failed);
        }
        return type == ConnectorProblem.REMOTE_NOT_FOUND
                ? ConnectorProblem.REMOTE_NOT_FOUND.because(text).causedBy(failed)
                : failed;
    }

    /** What a function does to Moodle's data. */
    Effect effectOf(String function) {
        return systems.effectOf(SYSTEM, new Call("", function, List.of(), Map.of()));
    }

    /**
     * Stops a call of a function that the connection does not allow.
     *
     * @throws ProblemException 403
     */
    void demandAllowed(String function) {
        demandConnected();
        Map<String, @Nullable Object> known = systems.account(SYSTEM).details();
        String lower = function.toLowerCase(Locale.ROOT);
        if (!among(known.get("allowed_functions"), function)
                || among(known.get("denied_functions"), lower)) {
            throw ConnectorProblem.FUNCTION_NOT_ALLOWED.because(
                    "Function '"
                            + function
                            + "' is not among the allowed functions of the Moodle connection");
        }
    }

    /**
     * Stops a call that writes several records, where the tenant's plan holds no batches: as a
     * batch it would be refused, too.
     *
     * @throws ProblemException 403
     */
    void demandBatches(String function, Map<String, @Nullable Object> params) {
        if (effectOf(function) == Effect.WRITE
                && BATCHES.stream().anyMatch(name -> isLong(params.get(name)))) {
            rules.requireBatches();
        }
    }

    /** A list may have numbers for names. */
    private static boolean isLong(@Nullable Object rows) {
        return switch (rows) {
            case List<?> list -> list.size() > 1;
            case Map<?, ?> map -> map.size() > 1;
            case null, default -> false;
        };
    }

    private static boolean among(@Nullable Object list, String function) {
        return list instanceof List<?> patterns
                && patterns.stream().anyMatch(pattern -> fits(String.valueOf(pattern), function));
    }

    /** A star stands for any letters. */
    private static boolean fits(String pattern, String function) {
        String[] parts = pattern.split("\\*", -1);
        if (parts.length == 1) {
            return pattern.equals(function);
        }
        int at = parts[0].length();
        if (!function.startsWith(parts[0])) {
            return false;
        }
        for (int i = 1; i < parts.length - 1; i++) {
            int found = function.indexOf(parts[i], at);
            if (found < 0) {
                return false;
            }
            at = found + parts[i].length();
        }
        String last = parts[parts.length - 1];
        return function.length() - last.length() >= at && function.endsWith(last);
    }
}
