package io.bridgecore.sync.letter;

import io.bridgecore.sync.feed.ChangeView;
import io.bridgecore.sync.feed.Reader;
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

/** Dead letters, for those who look after the tenant's connections. */
@Tag(name = "Webhook events")
@RestController
@RequestMapping("/api/v1/webhooks")
class DeadLetterController {

    private static final int DEFAULT_LIMIT = 100;

    private final LetterBox letters;
    private final Retries retries;

    DeadLetterController(LetterBox letters, Retries retries) {
        this.letters = letters;
        this.retries = retries;
    }

    /** One dead letter; the body is shown as it came, whatever it is. */
    record LetterView(
            long id,
            String topic,
            @Nullable String system,
            @Nullable String model,
            @Schema(types = {"integer", "string", "null"}) @Nullable Object recordId,
            @Nullable String event,
            String status,
            String reason,
            String body,
            int attempts,
            Instant createdAt,
            @Nullable Instant lastTriedAt) {

        static LetterView of(DeadLetter letter) {
            var key = letter.key();
            return new LetterView(
                    letter.id(),
                    letter.topic(),
                    key == null ? null : key.system(),
                    key == null ? null : key.model(),
                    key == null ? null : ChangeView.recordId(key.recordId()),
                    letter.operation(),
                    letter.status(),
                    letter.reason(),
                    letter.body(),
                    letter.attempts(),
                    letter.diedAt(),
                    letter.triedAt());
        }
    }

    /** A page of dead letters. */
    record LettersAnswer(int count, List<LetterView> events, long lastId) {}

    /** How many letters are dead. */
    record LetterStatistics(
            long totalEvents,
            Map<String, Long> byModel,
            @Nullable Instant oldestEvent,
            @Nullable Instant newestEvent) {}

    /** Which letter to try again. */
    record RetryRequest(@NotNull @PositiveOrZero Long eventId, @Nullable Boolean force) {}

    /** Which letters to try again. */
    record RetriesRequest(
            @NotEmpty @Size(max = 100) List<@NotNull @PositiveOrZero Long> eventIds,
            @Nullable Boolean force) {}

    /** Which letters to show. */
    record LetterParameters(
            @Nullable @Pattern(regexp = "dead|sent|superseded") String status,
            @Nullable @Size(min = 1, max = 255) String model,
            @BindParam("after_id") @Parameter(name = "after_id") @Nullable @PositiveOrZero
                    Long afterId,
            @Nullable @Min(1) @Max(1000) Integer limit) {}

    @Operation(summary = "Messages that the log could not take, oldest first")
    @GetMapping("/dead-letter")
    @PreAuthorize("hasAuthority('connections:read')")
    LettersAnswer list(@Valid @ParameterObject @ModelAttribute LetterParameters asked) {
        Reader.requireTenant();
        long after = asked.afterId() == null ? 0 : asked.afterId();
        int limit = asked.limit() == null ? DEFAULT_LIMIT : asked.limit();
        List<LetterView> found =
                letters.list(after, asked.status(), asked.model(), limit).stream()
                        .map(LetterView::of)
                        .toList();
        return new LettersAnswer(
                found.size(), found, found.isEmpty() ? after : found.getLast().id());
    }

    @Operation(summary = "How many messages are dead")
    @GetMapping("/dead-letter/stats")
    @PreAuthorize("hasAuthority('connections:read')")
    LetterStatistics statistics() {
        Reader.requireTenant();
        LetterBox.Statistics counted = letters.statistics();
        return new LetterStatistics(
                counted.total(), counted.byModel(), counted.oldest(), counted.newest());
    }

    @Operation(
            summary = "Try a dead message again",
            description =
                    "Earlier ones about the same record go first. A message is passed over when the"
                            + " log has something newer of its record, unless force is true.")
    @PostMapping("/retry")
    @PreAuthorize("hasAuthority('connections:write')")
    Retries.RetryResult retry(@Valid @RequestBody RetryRequest request) {
        Reader.requireTenant();
        return retries.retry(request.eventId(), Boolean.TRUE.equals(request.force()));
    }

    @Operation(summary = "Try dead messages again, in the order in which they came")
    @PostMapping("/retry/bulk")
    @PreAuthorize("hasAuthority('connections:write')")
    List<Retries.RetryResult> retryAll(@Valid @RequestBody RetriesRequest request) {
        Reader.requireTenant();
        return retries.retry(request.eventIds(), Boolean.TRUE.equals(request.force()));
    }
}
