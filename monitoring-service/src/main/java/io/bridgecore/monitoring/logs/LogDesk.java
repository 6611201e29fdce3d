package io.bridgecore.monitoring.logs;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.bridgecore.contracts.TenantId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Answers questions about logs: of all of them, or of one tenant's. Without Elasticsearch the
 * answers are empty and say so.
 */
@Component
class LogDesk {

    private static final Logger LOG = LoggerFactory.getLogger(LogDesk.class);
    private static final String NO_SEARCH = "Log search is not available at present";
    private static final Duration LAST_HOUR = Duration.ofHours(1);
    private static final int MOST_ERRORS = 50;

    private final LogSearch search;
    private final LogProperties properties;
    private final Clock clock;

    LogDesk(LogSearch search, LogProperties properties, Clock clock) {
        this.search = search;
        this.properties = properties;
        this.clock = clock;
    }

    Found find(Map<String, String> parameters, @Nullable TenantId only) {
        LogFilter filter =
                narrowed(LogFilter.of(parameters, properties.reach(), clock.instant()), only);
        String cursor = new Asked(parameters).text("cursor");
        return orElse(
                () -> {
                    LogPage page =
                            cursor == null ? search.find(filter) : search.page(filter, cursor);
                    return Found.of(shown(page, only), partly(page.whole()));
                },
                Found.of(LogPage.EMPTY, NO_SEARCH));
    }

    Statistics count(Map<String, String> parameters, @Nullable TenantId only) {
        LogFilter filter = narrowed(LogFilter.of(parameters, LAST_HOUR, clock.instant()), only);
        return orElse(
                () -> {
                    LogCounts counts = search.count(filter);
                    return Statistics.of(counts, filter, partly(counts.whole()));
                },
                Statistics.of(LogCounts.NONE, filter, NO_SEARCH));
    }

    Errors errors(Map<String, String> parameters, @Nullable TenantId only) {
        LogFilter filter =
                narrowed(LogFilter.errors(parameters, MOST_ERRORS, clock.instant()), only);
        return orElse(
                () -> {
                    LogPage page = search.find(filter);
                    return Errors.of(shown(page, only).lines(), partly(page.whole()));
                },
                Errors.of(List.of(), NO_SEARCH));
    }

    private static LogFilter narrowed(LogFilter filter, @Nullable TenantId only) {
        return only == null ? filter : filter.of(only);
    }

    private static LogPage shown(LogPage page, @Nullable TenantId only) {
        return only == null ? page : page.forTenants();
    }

    private static @Nullable String partly(boolean whole) {
        return whole ? null : LogPage.PARTLY;
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
    record Found(
            long total,
            List<LogView> logs,
            List<HitView> hits,
            @Nullable String nextCursor,
            @Nullable String error) {

        static Found of(LogPage page, @Nullable String error) {
            return new Found(
                    page.total(),
                    page.lines().stream().map(LogView::of).toList(),
                    page.lines().stream().map(HitView::of).toList(),
                    page.next(),
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
