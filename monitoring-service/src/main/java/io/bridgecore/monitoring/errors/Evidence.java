package io.bridgecore.monitoring.errors;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.mapping.FieldType;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the log says of a request that failed. */
@Component
class Evidence {

    private static final int LINES = 50;
    private static final int LONGEST = 2000;
    private static final int LONGEST_TYPE = 200;
    private static final String TIME = "@timestamp";
    private static final String ERROR = "ERROR";

    private final ElasticsearchClient elasticsearch;
    private final ErrorProperties properties;

    Evidence(ElasticsearchClient elasticsearch, ErrorProperties properties) {
        this.elasticsearch = elasticsearch;
        this.properties = properties;
    }

    /**
     * What happened.
     *
     * @param type class of the exception
     */
    record Explanation(String type, String message, @Nullable String stack) {

        /** What one line says. */
        static Explanation of(Map<String, Object> line) {
            String message = Objects.toString(line.get("message"), "");
            String stack = Objects.toString(line.get("stack_trace"), "");
            String first = stack.lines().findFirst().orElse("");
            int colon = first.indexOf(':');
            String type = colon < 0 ? first.strip() : first.substring(0, colon).strip();
            String said = colon < 0 ? "" : first.substring(colon + 1).strip();
            return new Explanation(
                    cut(type.isEmpty() ? "LoggedError" : type, LONGEST_TYPE),
                    cut(said.isEmpty() ? message : message + ": " + said, LONGEST),
                    stack.isEmpty() ? null : stack.replace("\0", ""));
        }
    }

    /** The most telling of the errors and warnings of a request; empty while there is none. */
    Optional<Explanation> about(String request) throws IOException {
        return search(request).hits().hits().stream()
                .map(Hit::source)
                .filter(Objects::nonNull)
                .max(Comparator.comparingInt(Evidence::worth))
                .map(Explanation::of);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the client takes a class, which has no arguments
    private SearchResponse<Map<String, Object>> search(String request) throws IOException {
        return (SearchResponse<Map<String, Object>>)
                (SearchResponse)
                        elasticsearch.search(
                                search ->
                                        search.index(properties.indices())
                                                .ignoreUnavailable(true)
                                                .allowNoIndices(true)
                                                .size(LINES)
                                                .query(troubleOf(request))
                                                .sort(sort ->
                                                        sort.field(field ->
                                                                field.field(TIME)
                                                                        .order(SortOrder.Desc)
                                                                        .unmappedType(
                                                                                FieldType.Date))),
                                Map.class);
    }

    private static Query troubleOf(String request) {
        List<FieldValue> levels = List.of(FieldValue.of(ERROR), FieldValue.of("WARN"));
        Query same = Query.of(q -> q.term(t -> t.field("request_id").value(request)));
        Query bad = Query.of(q -> q.terms(t -> t.field("level").terms(v -> v.value(levels))));
        return Query.of(q -> q.bool(b -> b.filter(same, bad)));
    }

    /** A stack trace tells most, and an error more than a warning. */
    private static int worth(Map<String, Object> line) {
        return (line.get("stack_trace") == null ? 0 : 2)
                + (ERROR.equals(line.get("level")) ? 1 : 0);
    }

    private static String cut(String text, int longest) {
        String clean = text.replace("\0", "");
        return clean.length() <= longest ? clean : clean.substring(0, longest);
    }
}
