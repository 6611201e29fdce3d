package io.bridgecore.web.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /health} in the words of the API; the framework's own form is at /actuator/health. */
@RestController
@RequestMapping("/health")
class HealthController {

    private static final String ALL = "full";
    private static final Map<String, String> NAMES =
            Map.of("live", "livenessState", "ready", "readiness");

    private final Parts parts;
    private final Parts groups;
    private final String service;
    private final Clock clock;

    HealthController(Parts parts, Parts groups, String service, Clock clock) {
        this.parts = parts;
        this.groups = groups;
        this.service = service;
        this.clock = clock;
    }

    /** Whether the service works, its servers included. */
    record Report<T>(String status, String service, Instant timestamp, Map<String, T> checks) {}

    /** How one part was when it was looked at last. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Check(String status, long latencyMs, Instant checkedAt, @Nullable String error) {

        static Check of(Look look) {
            return new Check(look.word(), look.took().toMillis(), look.at(), look.error());
        }
    }

    /** One part alone. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PartReport(
            String status,
            String service,
            Instant timestamp,
            long latencyMs,
            Instant checkedAt,
            @Nullable String error) {}

    @GetMapping
    ResponseEntity<Report<String>> whole() {
        return report(Look::word);
    }

    /**
     * One part: {@code live}, {@code ready}, {@code db}, {@code redis}, {@code kafka}; {@code full}
     * is all of them, each with how long it took to answer and when it was asked.
     */
    @GetMapping("/{part}")
    ResponseEntity<?> part(@PathVariable("part") String part) {
        if (part.equals(ALL)) {
            return report(Check::of);
        }
        String name = NAMES.getOrDefault(part, part);
        return parts.one(name)
                .or(() -> groups.one(name))
                .<ResponseEntity<?>>map(this::answer)
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private <T> ResponseEntity<Report<T>> report(Function<Look, T> form) {
        Map<String, Look> looks = parts.all();
        var checks = new LinkedHashMap<String, T>();
        looks.forEach((name, look) -> checks.put(name, form.apply(look)));
        boolean well = looks.values().stream().allMatch(Look::well);
        return ResponseEntity.status(well ? 200 : 503)
                .body(new Report<>(Look.word(well), service, clock.instant(), checks));
    }

    private ResponseEntity<PartReport> answer(Look look) {
        return ResponseEntity.status(look.well() ? 200 : 503)
                .body(
                        new PartReport(
                                look.word(),
                                service,
                                clock.instant(),
                                look.took().toMillis(),
                                look.at(),
                                look.error()));
    }
}
