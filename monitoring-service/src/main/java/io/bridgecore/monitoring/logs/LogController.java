package io.bridgecore.monitoring.logs;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Search in the logs, for platform staff. Without Elasticsearch the answers are empty and say so.
 */
@RestController
@RequestMapping({"/api/v1/monitor/logs", "/api/v1/monitoring/logs"})
@PreAuthorize("hasAuthority('monitoring:read')")
@Tag(name = "Monitoring")
class LogController {

    private static final Logger LOG = LoggerFactory.getLogger(LogController.class);
    private static final String NO_SEARCH = "Log search is not available at present";
    private static final Duration LAST_HOUR = Duration.ofHours(1);
    private static final int MOST_ERRORS = 50;

    private final LogSearch search;
    private final LogProperties properties;
    private final Clock clock;

    LogController(LogSearch search, LogProperties properties, Clock clock) {
        this.search = search;
        this.properties = properties;
        this.clock = clock;
    }

    @GetMapping({"", "/search"})
    @Operation(summary = "Lines that match, newest first")
    @Parameter(name = "service", in = ParameterIn.QUERY)
    @Parameter(name = "level", in = ParameterIn.QUERY)
    @Parameter(name = "start_time", in = ParameterIn.QUERY, description = "default: 7 days ago")
    @Parameter(name = "end_time", in = ParameterIn.QUERY)
    @Parameter(name = "query", in = ParameterIn.QUERY, description = "words that must occur")
    @Parameter(name = "size", in = ParameterIn.QUERY, description = "1 to 1000, default 100")
    @Parameter(name = "from", in = ParameterIn.QUERY, description = "also: from_")
    Found find(@Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
        LogFilter filter = LogFilter.of(parameters, properties.reach(), clock.instant());
        return orElse(
                () -> Found.of(search.find(filter), null),
                Found.of(new LogPage(0, List.of()), NO_SEARCH));
    }

    @GetMapping("/statistics")
    @Operation(summary = "Number of lines by level and service, by default of the last hour")
    Statistics statistics(@Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
        LogFilter filter = LogFilter.of(parameters, LAST_HOUR, clock.instant());
        return orElse(
                () -> Statistics.of(search.count(filter), filter, null),
                Statistics.of(LogCounts.NONE, filter, NO_SEARCH));
    }

    @GetMapping("/errors")
    @Operation(summary = "The newest errors, at most 50")
    Errors errors(@Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
        LogFilter filter = LogFilter.errors(parameters, MOST_ERRORS, clock.instant());
        return orElse(
                () -> Errors.of(search.find(filter).lines(), null),
                Errors.of(List.of(), NO_SEARCH));
    }

    private interface Question<T> {
        T answer() throws IOException;
    }

    private static <T> T orElse(Question<T> question, T otherwise) {
        try {
            return question.answer();
        } catch (IOException | ElasticsearchException unavailable) {
            LOG.warn("Log search failed: {}", unavailable.toString());
            return otherwise;
        }
    }

    /** Two spellings of one result: {@code logs} and {@code hits}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Found(long total, List<LogView> logs, List<HitView> hits, @Nullable String error) {

        static Found of(LogPage page, @Nullable String error) {
            return new Found(
                    page.total(),
                    page.lines().stream().map(LogView::of).toList(),
                    page.lines().stream().map(HitView::of).toList(),
                    error);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Statistics(
            long total,
            Map<String, Long> byLevel,
            Map<String, Long> byService,
            TimeRange timeRange,
            @Nullable String error) {

        static Statistics of(LogCounts counts, LogFilter filter, @Nullable String error) {
            return new Statistics(
                    counts.total(),
                    counts.byLevel(),
                    counts.byService(),
                    new TimeRange(filter.start(), filter.end()),
                    error);
        }
    }

    record TimeRange(Instant start, Instant end) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Errors(List<LogView> errors, int count, @Nullable String error) {

        static Errors of(List<LogLine> lines, @Nullable String error) {
            return new Errors(lines.stream().map(LogView::of).toList(), lines.size(), error);
        }
    }
}
