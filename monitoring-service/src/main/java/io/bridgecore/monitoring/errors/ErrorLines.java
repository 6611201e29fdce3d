package io.bridgecore.monitoring.errors;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.mapping.FieldType;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds the lines of the log that tell of exceptions. */
@Component
class ErrorLines {

    private static final String TIME = "@timestamp";

    private final ElasticsearchClient elasticsearch;
    private final ErrorProperties properties;

    ErrorLines(ElasticsearchClient elasticsearch, ErrorProperties properties) {
        this.elasticsearch = elasticsearch;
        this.properties = properties;
    }

    /** The earliest of a stretch of time, its end excluded. */
    List<LoggedError> between(Instant from, Instant until, int most) throws IOException {
        return search(from, until, most).hits().hits().stream()
                .map(hit ->
                        LoggedError.read(
                                Objects.requireNonNull(hit.id()),
                                Objects.requireNonNull(hit.source())))
                .flatMap(Optional::stream)
                .toList();
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the client takes a class, which has no arguments
    private SearchResponse<Map<String, Object>> search(Instant from, Instant until, int most)
            throws IOException {
        return (SearchResponse<Map<String, Object>>)
                (SearchResponse)
                        elasticsearch.search(
                                search ->
                                        search.index(properties.indices())
                                                .ignoreUnavailable(true)
                                                .allowNoIndices(true)
                                                .size(most)
                                                .query(exceptions(from, until))
                                                .sort(sort ->
                                                        sort.field(field ->
                                                                field.field(TIME)
                                                                        .order(SortOrder.Asc)
                                                                        .unmappedType(
                                                                                FieldType.Date))),
                                Map.class);
    }

    private static Query exceptions(Instant from, Instant until) {
        Query bad = Query.of(q -> q.term(t -> t.field("level").value("ERROR")));
        Query told = Query.of(q -> q.exists(e -> e.field("stack_trace")));
        Query then =
                Query.of(q ->
                        q.range(r ->
                                r.date(d ->
                                        d.field(TIME).gte(from.toString()).lt(until.toString()))));
        return Query.of(q -> q.bool(b -> b.filter(bad, told, then)));
    }
}
