package io.bridgecore.sync.odoo;

import io.bridgecore.sync.feed.Reader;
import io.bridgecore.sync.log.ChangeLog;
import io.bridgecore.sync.log.ChangeLog.ModelCount;
import io.bridgecore.sync.log.ModelFilter;
import io.bridgecore.sync.snapshot.Snapshots;
import io.bridgecore.sync.webhook.EventList;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What comes in for the clients of this API, in numbers, and whether it does. */
@Tag(name = "Odoo sync")
@RestController
@RequestMapping("/api/v1/odoo-sync")
class OdooEventController {

    private static final int MOST_COUNTED = 10_000;

    private final ChangeLog log;
    private final EventList events;
    private final Snapshots snapshots;
    private final KafkaListenerEndpointRegistry listeners;
    private final Clock clock;

    OdooEventController(
            ChangeLog log,
            EventList events,
            Snapshots snapshots,
            KafkaListenerEndpointRegistry listeners,
            Clock clock) {
        this.log = log;
        this.events = events;
        this.snapshots = snapshots;
        this.listeners = listeners;
        this.clock = clock;
    }

    /**
     * What came in lately.
     *
     * @param processed what the caller acknowledged of it
     */
    record EventStatistics(
            int periodDays,
            long total,
            long processed,
            long pending,
            long archived,
            List<Map<String, Object>> byModel) {}

    /** The statistics, wrapped. */
    record EventStatisticsAnswer(boolean success, EventStatistics stats) {}

    /**
     * Health in the words of this API.
     *
     * @param odooConnected whether the caller's Odoo can be read, if he says who he is; else
     *     whether changes come in at all
     */
    record OdooSyncHealth(
            String status,
            boolean odooConnected,
            long pendingEvents,
            @Nullable Instant lastPullTime,
            String version) {}

    @Operation(
            summary = "What came in lately",
            description = "By model at most the first 10,000 events of the time are counted.")
    @GetMapping("/stats")
    @PreAuthorize("hasAuthority('sync:read')")
    EventStatisticsAnswer events(
            @RequestParam(defaultValue = "7") @Min(1) @Max(365) int days, Caller caller) {
        Reader.requireTenant();
        long after = log.lastAt(clock.instant().minus(Duration.ofDays(days)));
        ChangeLog.Extent extent = log.extent();
        List<ModelCount> counted = log.count(after, ModelFilter.ALL, MOST_COUNTED);
        long total = extent.head() - after;
        long processed = events.marked(caller.id(), after);
        return new EventStatisticsAnswer(
                true,
                new EventStatistics(
                        days,
                        total,
                        processed,
                        total - processed,
                        extent.pruned(),
                        counted.stream()
                                .map(one ->
                                        Map.<String, Object>of(
                                                "model", one.model(), "count", one.count()))
                                .toList()));
    }

    private boolean isOdooThere() {
        return !snapshots.of(ModelFilter.ALL).isTrouble();
    }

    @Operation(
            summary = "Whether changes come in",
            description = "With a token also whether the Odoo of its tenant can be read.")
    @GetMapping("/health")
    OdooSyncHealth health() {
        boolean listening = listeners.isRunning();
        boolean connected = CurrentTenant.find().isEmpty() || isOdooThere();
        return new OdooSyncHealth(
                listening ? "healthy" : "unhealthy", listening && connected, 0, null, "1.0");
    }
}
