package io.bridgecore.sync.webhook;

import io.bridgecore.sync.app.View;
import io.bridgecore.sync.app.Views;
import io.bridgecore.sync.feed.ChangeView;
import io.bridgecore.sync.feed.DeviceFeed;
import io.bridgecore.sync.feed.PlainText;
import io.bridgecore.sync.feed.Reader;
import io.bridgecore.sync.log.ChangeLog;
import io.bridgecore.sync.log.ChangeLog.ModelCount;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A look at what waits for a device, which moves nothing. */
@Tag(name = "Webhook events")
@RestController
@RequestMapping("/api/v1/webhooks/check-updates")
@PreAuthorize("hasAuthority('sync:read')")
class UpdateController {

    /** More than so many waiting changes are not counted: the device has to pull anyway. */
    private static final int MOST = 10_000;

    private static final int DEFAULT_LIMIT = 10;

    private final DeviceFeed feed;
    private final Views views;
    private final ChangeLog log;

    UpdateController(DeviceFeed feed, Views views, ChangeLog log) {
        this.feed = feed;
        this.views = views;
        this.log = log;
    }

    /** Whose updates, and since when: a device's own position, or an instant. */
    record UpdateParameters(
            @BindParam("user_id") @Parameter(name = "user_id") @Nullable Integer userId,
            @BindParam("device_id") @Parameter(name = "device_id") @Nullable @PlainText
                    String deviceId,
            @BindParam("app_type") @Parameter(name = "app_type") @Nullable @PlainText
                    String appType,
            @Nullable String since,
            @Nullable @Min(1) @Max(500) Integer limit,
            @Nullable UUID connection) {}

    /** What waits; some facts have two names, since clients read either. */
    record UpdateAnswer(
            boolean hasUpdates,
            boolean hasUpdate,
            int pendingEvents,
            int eventsCount,
            long lastEventId,
            @Nullable Instant lastUpdateAt,
            List<ModelChanges> summary,
            List<ChangeView> events) {}

    /** How many changes of one model wait. */
    record ModelChanges(String model, int count) {}

    @Operation(summary = "What waits for a device")
    @GetMapping
    UpdateAnswer check(
            @Valid @ParameterObject @ModelAttribute UpdateParameters asked, Caller caller) {
        Reader reader = Devices.reader(caller, asked.userId(), asked.deviceId());
        long after = start(reader, asked);
        View view =
                views.of(asked.appType(), null, false, caller.odooUserId()).in(asked.connection());
        List<ModelCount> waiting = feed.waiting(after, view.filter(), MOST);
        int pending = waiting.stream().mapToInt(ModelCount::count).sum();
        int limit = asked.limit() == null ? DEFAULT_LIMIT : asked.limit();
        return new UpdateAnswer(
                pending > 0,
                pending > 0,
                pending,
                pending,
                after,
                waiting.stream().map(ModelCount::lastAt).max(Instant::compareTo).orElse(null),
                waiting.stream().map(w -> new ModelChanges(w.model(), w.count())).toList(),
                feed.read(view, after, limit).page().changes().stream()
                        .map(ChangeView::of)
                        .toList());
    }

    private long start(Reader reader, UpdateParameters asked) {
        String since = asked.since();
        return since == null
                ? feed.position(reader, asked.connection())
                : log.lastAt(Since.anywhere(since).earliest());
    }
}
