package io.bridgecore.monitoring.health;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Health in detail, for platform staff. */
@RestController
@RequestMapping({"/api/v1/monitor", "/api/v1/monitoring"})
@PreAuthorize("hasAuthority('monitoring:read')")
@Tag(name = "Monitoring")
class StaffHealthController {

    private final HealthBoard board;

    StaffHealthController(HealthBoard board) {
        this.board = board;
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
