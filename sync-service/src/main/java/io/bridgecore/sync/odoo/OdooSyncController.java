package io.bridgecore.sync.odoo;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.bridgecore.sync.app.View;
import io.bridgecore.sync.app.Views;
import io.bridgecore.sync.feed.ChangeView;
import io.bridgecore.sync.feed.DeviceFeed;
import io.bridgecore.sync.feed.DeviceFeed.Delivery;
import io.bridgecore.sync.feed.DeviceRegistry;
import io.bridgecore.sync.feed.Lane;
import io.bridgecore.sync.feed.PlainText;
import io.bridgecore.sync.feed.Pull;
import io.bridgecore.sync.feed.Reader;
import io.bridgecore.sync.feed.Reading;
import io.bridgecore.sync.feed.Said;
import io.bridgecore.sync.log.Change;
import io.bridgecore.sync.log.LogPage;
import io.bridgecore.sync.snapshot.Snapshot;
import io.bridgecore.sync.snapshot.Snapshots;
import io.bridgecore.sync.webhook.EventList;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The log for clients that say what they have, and tick off what they dealt with. */
@Tag(name = "Odoo sync")
@RestController
@RequestMapping("/api/v1/odoo-sync")
@PreAuthorize("hasAuthority('sync:read')")
class OdooSyncController {

    /** The app types of this API; it knows fewer than the others. */
    static final String APP_TYPES = "sales_app|delivery_app|warehouse_app|manager_app|mobile_app";

    private static final String PRIORITIES = "high|medium|low";
    private static final String UNREADABLE =
            "The connected system cannot be read now, and nothing of it is known";
    private static final int DEFAULT_LIMIT = 100;

    private final DeviceFeed feed;
    private final DeviceRegistry devices;
    private final EventList events;
    private final Views views;
    private final Snapshots snapshots;
    private final Clock clock;

    OdooSyncController(
            DeviceFeed feed,
            DeviceRegistry devices,
            EventList events,
            Views views,
            Snapshots snapshots,
            Clock clock) {
        this.feed = feed;
        this.devices = devices;
        this.events = events;
        this.views = views;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /** What a client asks for. */
    record EventPull(
            @Nullable @PositiveOrZero Long lastEventId,
            @Nullable @Min(1) @Max(1000) Integer limit,
            @Nullable @Size(max = 100) List<@NotNull @PlainText String> models,
            @Nullable @Pattern(regexp = PRIORITIES) String priority,
            @Nullable @Pattern(regexp = APP_TYPES) String appType) {

        boolean wants(Change change) {
            return priority == null || priority.equals(change.priority());
        }
    }

    /** One event; who caused it is not known. */
    record OdooEvent(
            long id,
            String model,
            @Schema(types = {"integer", "string"}) Object recordId,
            String event,
            Instant timestamp,
            @JsonRawValue @Schema(type = "object") String payload,
            @Nullable String priority,
            String category,
            List<String> changedFields,
            String system) {

        static OdooEvent of(Change change) {
            return new OdooEvent(
                    change.seq(),
                    change.model(),
                    ChangeView.recordId(change.recordId()),
                    change.operation(),
                    change.occurredAt(),
                    change.payload(),
                    change.priority(),
                    "business",
                    change.changedFields(),
                    change.system());
        }
    }

    /**
     * A page of events.
     *
     * @param success false while the system cannot be read and nothing of it is known
     * @param lastId what the next pull begins after
     * @param digestNeeded whether deletions may be missing that the log does not keep any more
     * @param snapshot how far that is which was there before the log began
     */
    record EventPage(
            boolean success,
            List<OdooEvent> events,
            long lastId,
            boolean hasMore,
            int count,
            Instant timestamp,
            boolean digestNeeded,
            Snapshot snapshot,
            @Nullable String error) {}

    /** The answer to a pull for a device. */
    record SmartPullAnswer(
            boolean success,
            List<OdooEvent> events,
            int count,
            boolean hasMore,
            long lastId,
            SyncStateController.SyncState syncState,
            boolean wipe,
            boolean digestNeeded,
            Snapshot snapshot,
            @Nullable String error) {}

    /** Which events a client has dealt with. */
    record Acknowledgement(
            @NotNull @NotEmpty @Size(max = 1000) List<@NotNull @PositiveOrZero Long> eventIds,
            @Nullable @PlainText String deviceId) {}

    /** How many of them were not ticked off before. */
    record Acknowledged(boolean success, int processedCount, String message) {}

    @Operation(summary = "The same for clients that send no body")
    @GetMapping("/pull")
    EventPage pullByQuery(
            @RequestParam(name = "last_event_id", required = false) @Nullable @PositiveOrZero
                    Long lastEventId,
            @RequestParam(required = false) @Nullable @Min(1) @Max(1000) Integer limit,
            @RequestParam(required = false) @Nullable @Size(max = 100)
                    List<@NotNull @PlainText String> models,
            @RequestParam(required = false) @Nullable @Pattern(regexp = PRIORITIES) String priority,
            @RequestParam(name = "app_type", required = false)
                    @Nullable
                    @Pattern(regexp = APP_TYPES)
                    String appType,
            Caller caller) {
        return pull(new EventPull(lastEventId, limit, models, priority, appType), caller);
    }

    @Operation(summary = "The events after the last one that the client has; moves nothing")
    @PostMapping("/pull")
    EventPage pull(@Valid @RequestBody EventPull request, Caller caller) {
        Reader.requireTenant();
        View view = views.of(request.appType(), request.models(), false, caller.odooUserId());
        long after = request.lastEventId() == null ? 0 : request.lastEventId();
        int limit = request.limit() == null ? DEFAULT_LIMIT : request.limit();
        Snapshot snapshot = snapshots.of(view.filter());
        Reading reading = feed.read(view, after, limit);
        LogPage page = reading.page();
        List<OdooEvent> found =
                page.changes().stream().filter(request::wants).map(OdooEvent::of).toList();
        boolean silent = after == 0 && page.changes().isEmpty() && snapshot.isTrouble();
        return new EventPage(
                !silent,
                found,
                Math.max(after, lastOf(reading, after)),
                snapshot.isFilling() || (!page.complete() && page.reached() < page.head()),
                found.size(),
                clock.instant(),
                reading.digestNeeded(),
                snapshot,
                silent ? UNREADABLE : null);
    }

    // Where nothing is left of the log, the client keeps the number of its last event.
    private static long lastOf(Reading reading, long after) {
        LogPage page = reading.page();
        if (reading.whole() || !page.complete()) {
            return page.reached();
        }
        return page.changes().isEmpty() ? after : page.changes().getLast().seq();
    }

    @Operation(summary = "Tick events off, for the caller's device alone")
    @PostMapping("/ack")
    Acknowledged acknowledge(@Valid @RequestBody Acknowledgement ack, Caller caller) {
        String device = ack.deviceId() == null ? "default" : ack.deviceId();
        int marked = events.mark(Reader.of(caller, null, device), ack.eventIds());
        return new Acknowledged(true, marked, marked + " events acknowledged");
    }

    @Operation(
            summary = "What is new to a device",
            description =
                    "The device's position moves when it says what it has (sync-state/update); with"
                            + " auto_ack at once, for clients that would rather lose an answer than"
                            + " get it twice.")
    @PostMapping("/smart-pull")
    SmartPullAnswer smartPull(
            @RequestParam(name = "user_id", required = false) @Nullable Integer userId,
            @RequestParam("device_id") @PlainText @Size(min = 3) String deviceId,
            @RequestParam(name = "app_type", required = false)
                    @Nullable
                    @Pattern(regexp = APP_TYPES)
                    String appType,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit,
            @RequestParam(name = "auto_ack", defaultValue = "false") boolean autoAck,
            Caller caller) {
        Reader reader = Reader.of(caller, userId, deviceId);
        View view = views.of(appType, null, false, caller.odooUserId());
        var profile = new DeviceRegistry.Profile(appType, null, null);
        Lane lane = Lane.of(Lane.Door.ODOO);
        Long position = feed.proved(reader, lane);
        Snapshot snapshot = snapshots.of(view.filter());
        Delivery delivery =
                feed.pull(reader, new Pull(lane, view, Said.at(position), limit, false, profile));
        List<OdooEvent> found = delivery.changes().stream().map(OdooEvent::of).toList();
        if (autoAck) {
            feed.confirm(reader, delivery.position(), 0);
        }
        boolean silent = delivery.isNothing() && snapshot.isTrouble();
        return new SmartPullAnswer(
                !silent,
                found,
                found.size(),
                delivery.hasMore() || snapshot.isFilling(),
                delivery.position(),
                SyncStateController.SyncState.of(reader, devices.find(reader).orElseThrow()),
                delivery.wipe(),
                delivery.digestNeeded(),
                snapshot,
                silent ? UNREADABLE : null);
    }
}
