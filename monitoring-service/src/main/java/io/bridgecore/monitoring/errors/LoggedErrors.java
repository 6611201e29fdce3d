package io.bridgecore.monitoring.errors;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import io.bridgecore.monitoring.jobs.Job;
import io.bridgecore.monitoring.usage.FailedRequests;
import io.bridgecore.tenancy.PlatformScope;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notes what failed where no client saw it: exceptions that listeners, jobs and calls between
 * services wrote into the log. Each line counts once, also one that comes late; what is told of a
 * request that the gateway answered with 5xx is noted by {@link ErrorBook} already.
 */
@Component
class LoggedErrors implements Job {

    private static final int PAGE = 1000;
    private static final int MOST_PAGES = 200;

    /** Until then the gateway has told how the requests went. */
    private static final Duration SETTLED = Duration.ofSeconds(30);

    private static final Duration REACH = Duration.ofDays(1);

    private final JdbcClient sql;
    private final PlatformScope platform;
    private final ErrorLines lines;
    private final ErrorBook book;
    private final FailedRequests requests;
    private final ErrorProperties properties;
    private final Clock clock;

    /** Until when a whole day was looked through last. */
    private volatile Instant swept = Instant.EPOCH;

    LoggedErrors(
            JdbcClient sql,
            PlatformScope platform,
            ErrorLines lines,
            ErrorBook book,
            FailedRequests requests,
            ErrorProperties properties,
            Clock clock) {
        this.sql = sql;
        this.platform = platform;
        this.lines = lines;
        this.book = book;
        this.requests = requests;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "logged-errors";
    }

    @Override
    public String schedule() {
        return "40 * * * * *";
    }

    @Override
    public String run() {
        Instant until = clock.instant().minus(SETTLED);
        boolean sweeps = !swept.plus(properties.sweepEvery()).isAfter(until);
        Instant from = sweeps ? until.minus(REACH) : begin(until.minus(REACH));
        int noted = 0;
        boolean more = true;
        try {
            for (int page = 0; page < MOST_PAGES && more; page++) {
                List<LoggedError> found = lines.between(from, until, PAGE);
                noted += platform.call("note failures of the log", () -> note(found));
                more = found.size() == PAGE;
                if (more) {
                    Instant last = found.getLast().at();
                    from = last.isAfter(from) ? last : from.plusNanos(1);
                }
            }
        } catch (IOException | ElasticsearchException away) {
            return "The log cannot be searched, so failures wait there; noted: " + noted;
        }
        swept = sweeps ? until : swept;
        return "Failures that are noted: " + noted + (more ? "; more wait" : "");
    }

    /**
     * Lines may be on their way for a while. Those that waited while the log was away come later
     * than newer ones of others: a whole day is looked through for them, less often.
     */
    private Instant begin(Instant earliest) {
        return platform.call(
                "failures of the log",
                () ->
                        sql.sql("select max(at) from error_line")
                                .query((row, _) -> row.getTimestamp(1))
                                .optional()
                                .map(last -> last.toInstant().minus(properties.patience()))
                                .filter(last -> last.isAfter(earliest))
                                .orElse(earliest));
    }

    private int note(List<LoggedError> found) {
        Set<String> known = known(found);
        List<LoggedError> news =
                found.stream()
                        .filter(line -> !known.contains(line.line()))
                        .filter(this::isNew)
                        .toList();
        Set<String> told = told(news);
        book.logged(news.stream().filter(line -> !told.contains(line.request())).toList());
        return news.size();
    }

    private Set<String> known(List<LoggedError> found) {
        return found.isEmpty()
                ? Set.of()
                : Set.copyOf(
                        sql.sql("select line from error_line where line in (:lines)")
                                .param("lines", found.stream().map(LoggedError::line).toList())
                                .query(String.class)
                                .list());
    }

    private boolean isNew(LoggedError line) {
        return sql.sql("insert into error_line (line, at) values (?, ?) on conflict do nothing")
                        .params(line.line(), Timestamp.from(line.at()))
                        .update()
                > 0;
    }

    private Set<String> told(List<LoggedError> news) {
        if (news.isEmpty()) {
            return Set.of();
        }
        return requests.among(
                news.stream()
                        .map(LoggedError::request)
                        .filter(request -> !request.isEmpty())
                        .collect(Collectors.toSet()),
                news.getFirst().at(),
                news.getLast().at());
    }
}
