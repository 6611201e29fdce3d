package io.bridgecore.sync.webhook;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.bridgecore.sync.app.View;
import io.bridgecore.sync.app.Views;
import io.bridgecore.sync.feed.ChangeView;
import io.bridgecore.sync.feed.PlainText;
import io.bridgecore.sync.feed.Reader;
import io.bridgecore.sync.log.Change;
import io.bridgecore.sync.log.ChangeLog;
import io.bridgecore.sync.log.LogPage;
import io.bridgecore.sync.log.ModelFilter;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Webhook events that came in, to be listed and ticked off. */
@Tag(name = "Webhook events")
@RestController
@RequestMapping("/api/v1/webhooks")
class WebhookEventController {

    private static final int DEFAULT_LIMIT = 100;

    // All that is in the log happened to records; notices of the sending system stay outside.
    private static final String BUSINESS = "business";

    private final EventList events;
    private final ChangeLog log;
    private final Views views;

    WebhookEventController(EventList events, ChangeLog log, Views views) {
        this.events = events;
        this.log = log;
        this.views = views;
    }

    /** One event; some facts have two names, since clients read either. */
    record EventView(
            long id,
            String eventType,
            String event,
            String model,
            @Schema(types = {"integer", "string"}) Object recordId,
            @JsonRawValue @Schema(type = "object") String data,
            List<String> changedFields,
            String status,
            String system,
            @Nullable String priority,
            String category,
            Instant createdAt,
            Instant occurredAt,
            Instant timestamp,
            @Nullable UUID connectionId) {

        static EventView of(Change change, EventStatus status) {
            return new EventView(
                    change.seq(),
                    change.operation(),
                    change.operation(),
                    change.model(),
                    ChangeView.recordId(change.recordId()),
                    change.payload(),
                    change.changedFields(),
                    status.json(),
                    change.system(),
                    change.priority(),
                    BUSINESS,
                    change.receivedAt(),
                    change.occurredAt(),
                    change.occurredAt(),
                    change.connectionId());
        }
    }

    /** A page of events, under both names that clients read. */
    record EventsAnswer(
            String status, int count, List<EventView> events, List<EventView> data, long lastId) {}

    /** Which events a client has dealt with. */
    record Marks(
            @NotNull @NotEmpty @Size(max = 1000) List<@NotNull @PositiveOrZero Long> eventIds,
            @Nullable @PlainText String deviceId) {}

    /** How many of them were not marked before. */
    record Marked(boolean success, int processedCount, String message) {}

    /** Health in the words of this API. */
    record HealthAnswer(String status, String service, String version, List<String> features) {}

    /** The parameters of a list; two of them have a second name, since clients send either. */
    record EventParameters(
            @Nullable @PlainText String model,
            @BindParam("model_name") @Parameter(name = "model_name") @Nullable @PlainText
                    String modelName,
            @BindParam("event_type") @Parameter(name = "event_type") @Nullable @PlainText
                    String eventType,
            @Nullable @PlainText String event,
            @BindParam("record_id") @Parameter(name = "record_id") @Nullable @PlainText
                    String recordId,
            @Nullable String status,
            @Nullable @Pattern(regexp = "high|medium|low") String priority,
            @Nullable @Pattern(regexp = "business|system|notification|custom") String category,
            @Nullable String since,
            @BindParam("after_id") @Parameter(name = "after_id") @Nullable @PositiveOrZero
                    Long afterId,
            @Nullable @Min(1) @Max(1000) Integer limit,
            @Nullable @Min(0) @Max(100_000) Integer offset,
            @BindParam("device_id") @Parameter(name = "device_id") @Nullable @PlainText
                    String deviceId,
            @BindParam("app_type") @Parameter(name = "app_type") @Nullable @PlainText
                    String appType,
            @Nullable UUID connection) {

        @Nullable List<String> models() {
            String named = model == null ? modelName : model;
            return named == null ? null : List.of(named);
        }

        boolean isElsewhere() {
            return category != null && !category.equals(BUSINESS);
        }

        EventQuery query(long after, ModelFilter filter) {
            return new EventQuery(
                    after,
                    filter,
                    eventType == null ? event : eventType,
                    recordId,
                    priority,
                    EventStatus.of(status),
                    limit == null ? DEFAULT_LIMIT : limit,
                    offset == null ? 0 : offset);
        }
    }

    @Operation(
            summary = "Events of the tenant, oldest first",
            description =
                    "As the rules of the app show them (app_type, else the type 'default'); last_id"
                            + " is where the list goes on, also where the last ones are not shown."
                            + " /events/enhanced is the same list.")
    @GetMapping({"/events", "/events/enhanced"})
    @PreAuthorize("hasAuthority('sync:read')")
    EventsAnswer list(
            @Valid @ParameterObject @ModelAttribute EventParameters asked, Caller caller) {
        Reader reader = Devices.reader(caller, asked.deviceId());
        long after = Math.max(asked.afterId() == null ? 0 : asked.afterId(), log.extent().pruned());
        if (asked.since() != null) {
            after = Math.max(after, log.lastAt(Since.anywhere(asked.since()).earliest()));
        }
        View view =
                views.of(asked.appType(), asked.models(), false, caller.odooUserId())
                        .in(asked.connection());
        List<EventList.Entry> page =
                asked.isElsewhere()
                        ? List.of()
                        : events.find(reader, asked.query(after, view.filter()));
        LogPage shown = views.look(view, EventList.page(page, after));
        Map<Long, EventStatus> statuses =
                page.stream()
                        .collect(
                                Collectors.toMap(
                                        entry -> entry.change().seq(), EventList.Entry::status));
        List<EventView> found =
                shown.changes().stream()
                        .map(change ->
                                EventView.of(
                                        change,
                                        statuses.getOrDefault(change.seq(), EventStatus.PENDING)))
                        .toList();
        return new EventsAnswer("success", found.size(), found, found, shown.reached());
    }

    @Operation(summary = "Tick events off, for the caller's device alone")
    @PostMapping("/events/mark-processed")
    @PreAuthorize("hasAuthority('sync:read')")
    Marked mark(@Valid @RequestBody Marks marks, Caller caller) {
        int marked = events.mark(Devices.reader(caller, marks.deviceId()), marks.eventIds());
        return new Marked(true, marked, marked + " events marked as processed");
    }

    @Operation(summary = "Whether this API is there")
    @GetMapping("/health")
    HealthAnswer health() {
        return new HealthAnswer(
                "healthy",
                "webhook",
                "1.0",
                List.of("events", "check-updates", "mark-processed", "deduplication"));
    }
}
