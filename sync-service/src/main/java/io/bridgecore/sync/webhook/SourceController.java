package io.bridgecore.sync.webhook;

import io.bridgecore.sync.feed.Reader;
import io.bridgecore.sync.log.ChangeLog;
import io.bridgecore.sync.log.ChangeLog.Source;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which webhooks there are, as far as the log can tell: what comes in, and from where. */
@Tag(name = "Webhook events")
@RestController
@RequestMapping("/api/v1/webhooks/configs")
@PreAuthorize("hasAuthority('connections:read')")
class SourceController {

    private static final int SAMPLE = 10_000;

    private final ChangeLog log;

    SourceController(ChangeLog log) {
        this.log = log;
    }

    /** One model whose changes a connected system sends. */
    record WebhookConfig(
            String id,
            String system,
            @Nullable UUID connectionId,
            String model,
            List<String> events,
            @Nullable String priority,
            boolean enabled,
            long eventsCount,
            Instant lastEventAt) {

        static WebhookConfig of(Source source) {
            UUID connection = source.connection();
            return new WebhookConfig(
                    (connection == null ? source.system() : connection) + ":" + source.model(),
                    source.system(),
                    connection,
                    source.model(),
                    source.operations(),
                    source.priority(),
                    true,
                    source.count(),
                    source.lastAt());
        }
    }

    @Operation(
            summary = "Models whose changes come in",
            description =
                    "Among the latest 10,000 events; what a system sends is decided there, or at"
                            + " /api/v1/systems.")
    @GetMapping
    List<WebhookConfig> list() {
        Reader.requireTenant();
        ChangeLog.Extent extent = log.extent();
        return log.sources(Math.max(extent.pruned(), extent.head() - SAMPLE)).stream()
                .map(WebhookConfig::of)
                .toList();
    }
}
