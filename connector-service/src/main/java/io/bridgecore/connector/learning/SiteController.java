package io.bridgecore.connector.learning;

import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.contracts.Permission;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.problem.ProblemException;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a Moodle says about itself, and functions that have no operation of their own. */
@RestController
@RequestMapping("/api/v1/moodle")
@PreAuthorize("hasAuthority('odoo:read')")
class SiteController {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{2,149}");

    /** What says that nobody was there, or nobody sensible. */
    private static final Set<ConnectorProblem> AWAY =
            Set.of(
                    ConnectorProblem.REMOTE_FAILED,
                    ConnectorProblem.REMOTE_TIMEOUT,
                    ConnectorProblem.REMOTE_UNAVAILABLE);

    private final Moodle moodle;
    private final Clock clock;

    SiteController(Moodle moodle, Clock clock) {
        this.moodle = moodle;
        this.clock = clock;
    }

    /**
     * Whether the Moodle answers.
     *
     * @param status {@code connected}, {@code disconnected} when nobody answers, {@code error} when
     *     Moodle says no
     * @param timestamp epoch seconds
     */
    record Health(String status, double latencyMs, long timestamp, @Nullable String error) {}

    @Operation(summary = "What the site says about itself and the account")
    @GetMapping("/site-info")
    Map<String, @Nullable Object> siteInfo() {
        var info = new LinkedHashMap<String, @Nullable Object>();
        if (moodle.siteInfo() instanceof Map<?, ?> map) {
            map.forEach((key, value) -> info.put(String.valueOf(key), value));
        }
        return info;
    }

    @Operation(summary = "Whether the Moodle answers, and how fast")
    @GetMapping("/health")
    Health health() {
        moodle.demandConnected();
        long start = System.nanoTime();
        try {
            moodle.siteInfo();
            return health("connected", start, null);
        } catch (ProblemException failed) {
            boolean away =
                    failed.type() instanceof ConnectorProblem problem && AWAY.contains(problem);
            return health(away ? "disconnected" : "error", start, failed.detail());
        }
    }

    private Health health(String status, long start, @Nullable String error) {
        double millis =
                TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start)
                        / (double) TimeUnit.MILLISECONDS.toMicros(1);
        return new Health(status, millis, clock.instant().getEpochSecond(), error);
    }

    @Operation(summary = "Call a function that the connection allows, with the right it needs")
    @PostMapping("/call")
    Map<String, @Nullable Object> call(
            @RequestParam(name = "function_name", required = false) @Nullable String inQuery,
            @RequestBody(required = false) @Nullable Map<String, @Nullable Object> body,
            Caller caller) {
        Map<String, @Nullable Object> sent = body == null ? Rows.given() : body;
        String function = inQuery == null ? text(sent.get("function_name")) : inQuery;
        if (!NAME.matcher(function).matches()) {
            throw CommonProblem.VALIDATION_FAILED.at(
                    "function_name", "is needed: letters, digits and underscores");
        }
        Map<String, @Nullable Object> params = inQuery == null ? params(sent) : sent;
        demandRight(caller, function);
        moodle.demandAllowed(function);
        moodle.demandBatches(function, params);
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("success", true);
        answer.put("result", moodle.callAny(function, params));
        return answer;
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }

    private static Map<String, @Nullable Object> params(Map<String, @Nullable Object> body) {
        for (String member : body.keySet()) {
            if (!member.equals("function_name") && !member.equals("params")) {
                throw CommonProblem.VALIDATION_FAILED.at(member, "is not known");
            }
        }
        Object params = body.get("params");
        if (params != null && !(params instanceof Map<?, ?>)) {
            throw CommonProblem.VALIDATION_FAILED.at("params", "must be an object");
        }
        var values = new LinkedHashMap<String, @Nullable Object>();
        if (params instanceof Map<?, ?> map) {
            map.forEach((key, value) -> values.put(String.valueOf(key), value));
        }
        return values;
    }

    private void demandRight(Caller caller, String function) {
        String right =
                switch (moodle.effectOf(function)) {
                    case READ -> Permission.ODOO_READ;
                    case WRITE -> Permission.ODOO_WRITE;
                    case DELETE -> Permission.ODOO_UNLINK;
                };
        if (!caller.may(right)) {
            throw new AccessDeniedException("Needs " + right);
        }
    }
}
