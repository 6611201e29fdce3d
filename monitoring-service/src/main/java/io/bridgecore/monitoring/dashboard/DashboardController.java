package io.bridgecore.monitoring.dashboard;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.concurrent.DelegatingSecurityContextExecutorService;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * One look at all, for platform staff. A part that takes too long is left out, and that is said.
 */
@RestController
@RequestMapping({"/api/v1/monitor", "/api/v1/monitoring"})
@PreAuthorize("hasAuthority('monitoring:read')")
@Tag(name = "Monitoring")
class DashboardController {

    private static final Logger LOG = LoggerFactory.getLogger(DashboardController.class);
    private static final Map<String, String> LATE = Map.of("error", "No answer in time");

    private final List<Panel> panels;
    private final DashboardProperties properties;
    private final Clock clock;
    private final ExecutorService threads =
            new DelegatingSecurityContextExecutorService(
                    Executors.newVirtualThreadPerTaskExecutor());

    DashboardController(List<Panel> panels, DashboardProperties properties, Clock clock) {
        this.panels = List.copyOf(panels);
        this.properties = properties;
        this.clock = clock;
    }

    @GetMapping("/dashboard")
    @Operation(summary = "Services, Kafka, Redis and the last hour's logs at a glance")
    Map<String, Object> dashboard() {
        var answers = new LinkedHashMap<String, Future<Object>>();
        panels.forEach(panel -> answers.put(panel.name(), threads.submit(panel::now)));
        long end = System.nanoTime() + properties.timeout().toNanos();
        var shown = new LinkedHashMap<String, Object>();
        answers.forEach((name, answer) -> shown.put(name, await(name, answer, end)));
        shown.put("timestamp", clock.instant());
        return shown;
    }

    @GetMapping("/kibana/dashboard-url")
    @Operation(summary = "Where Kibana is")
    Kibana kibana() {
        return new Kibana(properties.kibana());
    }

    private static Object await(String name, Future<Object> answer, long end) {
        try {
            return answer.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException late) {
            LOG.warn("No {} for the dashboard: {}", name, late.toString());
            answer.cancel(true);
            return LATE;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return LATE;
        }
    }

    record Kibana(URI url) {}
}
