package io.bridgecore.monitoring.health;

import io.bridgecore.web.problem.CommonProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Health in detail, for platform staff. */
@RestController
@RequestMapping({"/api/v1/monitor", "/api/v1/monitoring"})
@PreAuthorize("hasAuthority('monitoring:read')")
@Tag(name = "Monitoring")
class StaffHealthController {

    private final HealthBoard board;
    private final UptimeBook uptimes;
    private final Clock clock;

    StaffHealthController(HealthBoard board, UptimeBook uptimes, Clock clock) {
        this.board = board;
        this.uptimes = uptimes;
        this.clock = clock;
    }

    @GetMapping("/metrics/health")
    @Operation(summary = "Services and servers as a bare array")
    List<Line> everything() {
        return board.look().all().map(Line::of).toList();
    }

    @GetMapping("/services/health")
    @Operation(summary = "Services with address, status and response time")
    Services services() {
        return new Services(board.look().services().stream().map(Service::of).toList());
    }

    @GetMapping({"/services/metrics", "/metrics/response-time"})
    @Operation(summary = "How many services are well, and how fast they answer on average")
    Metrics metrics() {
        return Metrics.of(services().services());
    }

    @GetMapping("/services/{name}/uptime")
    @Operation(summary = "How much of the last day a service was well")
    Uptime uptime(@PathVariable("name") String name) {
        Checkup now = checkup(name);
        UptimeRows.Sum uptime = uptimes.of(now.name());
        return new Uptime(
                now.name(),
                uptime.percentage(),
                now.word(),
                now.at(),
                uptime.looks(),
                uptime.since());
    }

    @GetMapping("/services/{name}/history")
    @Operation(summary = "How a service or server was, by quarters of an hour")
    History history(
            @PathVariable("name") String name,
            @Parameter(description = "How far back, in hours")
                    @RequestParam(name = "hours", defaultValue = "24")
                    @Min(1)
                    @Max(2160)
                    int hours) {
        String known = checkup(name).name();
        return uptimes.history(known, clock.instant().minus(Duration.ofHours(hours)))
                .map(quarters -> History.of(known, quarters))
                .orElseGet(() -> new History(known, List.of(), "The database does not answer"));
    }

    private Checkup checkup(String name) {
        String known = name.replaceFirst("-service$", "");
        return board.look()
                .all()
                .filter(checkup -> checkup.name().equals(known))
                .findFirst()
                .orElseThrow(() -> CommonProblem.NOT_FOUND.because("There is no such service"));
    }

    record History(String service, List<Quarter> history, @Nullable String error) {

        static History of(String service, List<UptimeRows.Sum> sums) {
            return new History(service, sums.stream().map(Quarter::of).toList(), null);
        }
    }

    /** A quarter of an hour in which there was a look. */
    record Quarter(Instant timestamp, double uptimePercentage, int checks) {

        static Quarter of(UptimeRows.Sum sum) {
            return new Quarter(sum.since(), sum.percentage(), sum.looks());
        }
    }

    record Uptime(
            String service,
            double uptimePercentage,
            String status,
            Instant lastCheck,
            int checks,
            Instant since) {}

    record Metrics(
            int totalServices,
            long healthyServices,
            long unhealthyServices,
            double averageResponseTimeMs,
            List<Service> services) {

        static Metrics of(List<Service> services) {
            long healthy = services.stream().filter(s -> s.status().equals("healthy")).count();
            return new Metrics(
                    services.size(),
                    healthy,
                    services.size() - healthy,
                    services.stream().mapToLong(Service::responseTimeMs).average().orElse(0),
                    services);
        }
    }

    record Line(String service, String status, Map<String, Object> details, Instant timestamp) {

        static Line of(Checkup checkup) {
            var details = new LinkedHashMap<String, Object>();
            details.put("response_time_ms", checkup.took().toMillis());
            if (checkup.statusCode() != null) {
                details.put("status_code", checkup.statusCode());
            }
            if (checkup.error() != null) {
                details.put("error", checkup.error());
            }
            return new Line(checkup.name(), checkup.word(), details, checkup.at());
        }
    }

    record Services(List<Service> services) {}

    record Service(
            String name,
            @Nullable URI url,
            String status,
            @Nullable Integer statusCode,
            long responseTimeMs,
            Instant timestamp,
            @Nullable String error) {

        static Service of(Checkup checkup) {
            return new Service(
                    checkup.name(),
                    checkup.url(),
                    checkup.word(),
                    checkup.statusCode(),
                    checkup.took().toMillis(),
                    checkup.at(),
                    checkup.error());
        }
    }
}
