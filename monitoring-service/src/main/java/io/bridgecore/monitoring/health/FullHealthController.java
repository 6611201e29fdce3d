package io.bridgecore.monitoring.health;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /health/full}: for everybody, in words only. Always 200: it is a report, not a probe. */
@RestController
@Tag(name = "Health")
class FullHealthController {

    private final HealthBoard board;

    FullHealthController(HealthBoard board) {
        this.board = board;
    }

    @GetMapping("/health/full")
    @Operation(summary = "How the platform and all its parts are")
    FullHealth full() {
        HealthReport report = board.look();
        var services = new LinkedHashMap<String, String>();
        report.services().forEach(service -> services.put(service.name(), service.word()));
        return new FullHealth(
                report.word(),
                report.wordOf("database"),
                report.wordOf("redis"),
                report.wordOf("kafka"),
                report.wordOf("elasticsearch"),
                services,
                report.at());
    }

    /** {@code status} is {@code healthy}, {@code degraded} or {@code unhealthy}. */
    record FullHealth(
            String status,
            String database,
            String redis,
            String kafka,
            String elasticsearch,
            Map<String, String> services,
            Instant timestamp) {}
}
