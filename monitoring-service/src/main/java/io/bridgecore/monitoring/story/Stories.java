package io.bridgecore.monitoring.story;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.monitoring.logs.LogLine;
import io.bridgecore.monitoring.logs.LogPage;
import io.bridgecore.monitoring.logs.LogSearch;
import io.bridgecore.web.problem.CommonProblem;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Puts the lines of a request together: those with its id, and those of the same trace. */
@Component
class Stories {

    private static final Logger LOG = LoggerFactory.getLogger(Stories.class);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int MOST = 1000;
    private static final int MOST_OTHERS = 20;
    private static final String REQUEST = "request_id";
    private static final String TRACE = "trace_id";

    private final LogSearch search;
    private final Consequences consequences;

    Stories(LogSearch search, Consequences consequences) {
        this.search = search;
        this.consequences = consequences;
    }

    /**
     * The story of a request.
     *
     * @param id of the request or of its trace
     * @param only the one tenant whose lines may be seen; null for all
     */
    Story tell(String id, @Nullable TenantId only) {
        if (!ID.matcher(id).matches()) {
            throw CommonProblem.NOT_FOUND.because("No request has such an id");
        }
        try {
            LogPage found = search.oldest(both(Set.of(id), Set.of(id)), only, MOST);
            if (found.lines().isEmpty() && !found.whole()) {
                return Story.unknown(id, LogPage.PARTLY);
            }
            if (found.lines().isEmpty()) {
                throw CommonProblem.NOT_FOUND.because(
                        "No line of this request is stored; the newest arrive after some seconds");
            }
            LogPage all = widened(id, found, only);
            Consequences.Found after = consequences.of(all.lines(), only);
            return Story.of(
                    id,
                    only == null ? all.lines() : all.forTenants().lines(),
                    only == null ? after : after.forTenants(),
                    all.total() > MOST,
                    all.whole() ? null : LogPage.PARTLY);
        } catch (IOException | ElasticsearchException away) {
            LOG.warn("The story of a request cannot be told: {}", away.toString());
            return Story.unknown(id, "Log search is not available at present");
        }
    }

    /**
     * Threads that do not know the request know its trace. A client may send one trace with many
     * requests: lines of others are left out, unless the trace itself was asked for.
     */
    private LogPage widened(String id, LogPage found, @Nullable TenantId only) throws IOException {
        boolean isRequest = found.lines().stream().anyMatch(line -> id.equals(line.text(REQUEST)));
        return isRequest
                ? search.oldestOf(id, few(values(found.lines(), TRACE)), only, MOST)
                : search.oldest(both(few(values(found.lines(), REQUEST)), Set.of(id)), only, MOST);
    }

    private static Map<String, Set<String>> both(Set<String> requests, Set<String> traces) {
        return Map.of(REQUEST, requests, TRACE, traces);
    }

    private static Set<String> few(Set<String> values) {
        return values.stream().limit(MOST_OTHERS).collect(Collectors.toSet());
    }

    private static Set<String> values(List<LogLine> lines, String field) {
        return lines.stream()
                .map(line -> line.text(field))
                .filter(Objects::nonNull)
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toSet());
    }
}
