package io.bridgecore.monitoring.story;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.monitoring.logs.LogLine;
import io.bridgecore.monitoring.logs.LogSearch;
import io.bridgecore.monitoring.query.Period;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What came back of a request that wrote: a connected system tells of a change in a request of its
 * own, which has nothing in common with ours but the record. So it is taken to come of the last
 * write of that record before it, if that was no longer than a minute ago: likely, not certain, as
 * somebody may have changed the same record in the system itself meanwhile.
 */
@Component
class Consequences {

    static final Duration WITHIN = Duration.ofMinutes(1);

    private static final int MOST_LINES = 1000;
    private static final int MOST_RECORDS = 20;
    private static final int MOST_REQUESTS = 10;
    private static final String REQUEST = "request_id";
    private static final String TENANT = "tenant_id";
    private static final String RECORD = "record";

    private final LogSearch search;

    Consequences(LogSearch search) {
        this.search = search;
    }

    /**
     * A request that came of another one.
     *
     * @param record that both are about: connection, model and id
     * @param at when the change was published
     */
    record Followed(String requestId, String record, Instant at) {}

    /**
     * What was found.
     *
     * @param lines of the requests that followed
     */
    record Found(List<Followed> requests, List<LogLine> lines) {

        static final Found NOTHING = new Found(List.of(), List.of());

        Found {
            requests = List.copyOf(requests);
            lines = List.copyOf(lines);
        }

        Found forTenants() {
            return new Found(requests, lines.stream().map(LogLine::forTenants).toList());
        }
    }

    /**
     * Looks for what came of a request.
     *
     * @param own its lines
     * @param only the one tenant whose lines may be seen; null for all
     */
    Found of(List<LogLine> own, @Nullable TenantId only) throws IOException {
        List<LogLine> writes =
                own.stream().filter(Consequences::isWrite).limit(MOST_RECORDS).toList();
        if (writes.isEmpty()) {
            return Found.NOTHING;
        }
        Set<String> requests = values(own, REQUEST);
        List<LogLine> about =
                search.about(
                                values(writes, RECORD),
                                writes.getFirst().textOrEmpty(TENANT),
                                span(writes),
                                MOST_LINES)
                        .lines();
        Map<String, Followed> followed = new LinkedHashMap<>();
        about.stream()
                .filter(line -> isChange(line) && !requests.contains(line.textOrEmpty(REQUEST)))
                .filter(line -> requests.contains(writerOf(line, about)))
                .map(Consequences::followed)
                .forEach(one -> followed.putIfAbsent(one.requestId(), one));
        List<Followed> few = followed.values().stream().limit(MOST_REQUESTS).toList();
        return few.isEmpty() ? Found.NOTHING : new Found(few, linesOf(few, only));
    }

    private List<LogLine> linesOf(List<Followed> requests, @Nullable TenantId only)
            throws IOException {
        Set<String> ids = requests.stream().map(Followed::requestId).collect(Collectors.toSet());
        return search.oldest(Map.of(REQUEST, ids), only, MOST_LINES).lines();
    }

    private static Period span(List<LogLine> writes) {
        Instant first = writes.stream().map(Consequences::at).min(Instant::compareTo).orElseThrow();
        Instant last = writes.stream().map(Consequences::at).max(Instant::compareTo).orElseThrow();
        return new Period(first, last.plus(WITHIN));
    }

    /** The request that was the last to write the record before it changed; empty for nobody. */
    private static String writerOf(LogLine change, List<LogLine> about) {
        Instant changed = at(change);
        return about.stream()
                .filter(Consequences::isWrite)
                .filter(write -> Objects.equals(write.text(RECORD), change.text(RECORD)))
                .filter(write -> !at(write).isAfter(changed))
                .max(Comparator.comparing(Consequences::at))
                .filter(write -> !at(write).plus(WITHIN).isBefore(changed))
                .map(write -> write.textOrEmpty(REQUEST))
                .orElse("");
    }

    private static Followed followed(LogLine line) {
        return new Followed(line.textOrEmpty(REQUEST), line.textOrEmpty(RECORD), at(line));
    }

    private static boolean isWrite(LogLine line) {
        return line.textOrEmpty("action").equals("record.written")
                && !line.textOrEmpty(RECORD).isEmpty()
                && !line.textOrEmpty(TENANT).isEmpty();
    }

    /** Changes that no request told of were found by looking. */
    private static boolean isChange(LogLine line) {
        return line.textOrEmpty("action").equals("event.published")
                && !line.textOrEmpty(REQUEST).isEmpty();
    }

    /** When it began: the system may tell of a write before that has ended. */
    private static Instant at(LogLine line) {
        return Step.of(line).at();
    }

    private static Set<String> values(List<LogLine> lines, String field) {
        return lines.stream()
                .map(line -> line.textOrEmpty(field))
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toSet());
    }
}
