package io.bridgecore.sync.webhook;

import io.bridgecore.sync.feed.Reader;
import io.bridgecore.sync.letter.LetterBox;
import io.bridgecore.sync.log.ChangeLog;
import io.bridgecore.sync.log.ChangeLog.Tally;
import io.bridgecore.sync.log.LogRetention;
import io.bridgecore.web.problem.CommonProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Webhook events in numbers, and ending old ones. */
@Tag(name = "Webhook events")
@RestController
@RequestMapping("/api/v1/webhooks")
class StatisticsController {

    private static final int SAMPLE = 10_000;
    private static final int TOP = 10;

    private final ChangeLog log;
    private final LetterBox letters;
    private final LogRetention retention;
    private final Clock clock;

    StatisticsController(ChangeLog log, LetterBox letters, LogRetention retention, Clock clock) {
        this.log = log;
        this.letters = letters;
        this.retention = retention;
        this.clock = clock;
    }

    /**
     * Events in numbers; priorities, models and times are those of the latest {@code sampled}.
     *
     * @param successRate percent of all events that are in the log
     * @param averageProcessingTime seconds from the change to the log
     */
    record StatisticsAnswer(
            long totalEvents,
            Map<String, Long> byStatus,
            Map<String, Long> byPriority,
            Map<String, Long> byCategory,
            Map<String, Long> byModel,
            double successRate,
            double averageProcessingTime,
            long sampled) {}

    /** What came of ending old events. */
    record CleanupAnswer(boolean ok, long deleted, String message) {}

    @Operation(summary = "Webhook events in numbers")
    @GetMapping("/statistics")
    @PreAuthorize("hasAuthority('connections:read')")
    StatisticsAnswer statistics() {
        Reader.requireTenant();
        ChangeLog.Extent extent = log.extent();
        long kept = extent.head() - extent.pruned();
        long dead = letters.statistics().total();
        List<Tally> tallies = log.tally(Math.max(extent.pruned(), extent.head() - SAMPLE));
        long sampled = tallies.stream().mapToLong(Tally::count).sum();
        double seconds = tallies.stream().mapToDouble(t -> t.seconds() * t.count()).sum();
        return new StatisticsAnswer(
                kept + dead,
                Map.of("sent", kept, "dead", dead),
                sums(tallies, t -> Objects.requireNonNullElse(t.priority(), "unknown")),
                Map.of("business", sampled),
                top(sums(tallies, Tally::model)),
                kept + dead == 0 ? 100 : 100.0 * kept / (kept + dead),
                sampled == 0 ? 0 : seconds / sampled,
                sampled);
    }

    @Operation(
            summary = "End events that are older than an instant",
            description =
                    "Dead letters of that time go, too. A device that has not read them yet has to"
                            + " be reset.")
    @DeleteMapping("/cleanup")
    @PreAuthorize("hasAuthority('connections:write')")
    CleanupAnswer cleanup(@RequestParam String before) {
        Reader.requireTenant();
        Instant cutoff = Since.parse("before", before);
        if (cutoff.isAfter(clock.instant())) {
            throw CommonProblem.VALIDATION_FAILED.at("before", "lies in the future");
        }
        long deleted = retention.prune(cutoff) + letters.forget(cutoff);
        return new CleanupAnswer(true, deleted, deleted + " events deleted");
    }

    private static Map<String, Long> sums(List<Tally> tallies, Function<Tally, String> key) {
        var sums = new TreeMap<String, Long>();
        tallies.forEach(one -> sums.merge(key.apply(one), one.count(), Long::sum));
        return sums;
    }

    private static Map<String, Long> top(Map<String, Long> counts) {
        var top = new LinkedHashMap<String, Long>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(TOP)
                .forEach(entry -> top.put(entry.getKey(), entry.getValue()));
        return top;
    }
}
