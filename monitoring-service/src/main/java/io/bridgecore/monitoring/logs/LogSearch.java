package io.bridgecore.monitoring.logs;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch._types.mapping.FieldType;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.SimpleQueryStringFlag;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.util.ObjectBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Searches the daily indices; days without an index simply have no lines. */
@Component
class LogSearch {

    private static final List<String> SEARCHED =
            List.of("message", "stack_trace", "logger_name", "request_id");

    /** What people may write; nothing of it can make a search expensive without bounds. */
    private static final List<SimpleQueryStringFlag> SYNTAX =
            List.of(
                    SimpleQueryStringFlag.And,
                    SimpleQueryStringFlag.Or,
                    SimpleQueryStringFlag.Not,
                    SimpleQueryStringFlag.Phrase,
                    SimpleQueryStringFlag.Prefix,
                    SimpleQueryStringFlag.Precedence,
                    SimpleQueryStringFlag.Whitespace);

    private static final int MOST_BUCKETS = 50;

    private final ElasticsearchClient elasticsearch;
    private final LogProperties properties;

    LogSearch(ElasticsearchClient elasticsearch, LogProperties properties) {
        this.elasticsearch = elasticsearch;
        this.properties = properties;
    }

    LogPage find(LogFilter filter) throws IOException {
        SearchResponse<Map<String, Object>> found =
                search(
                        filter,
                        s ->
                                s.size(filter.size())
                                        .from(filter.from())
                                        .sort(o ->
                                                o.field(f ->
                                                        f.field("@timestamp")
                                                                .order(SortOrder.Desc)
                                                                .unmappedType(FieldType.Date))));
        return new LogPage(
                total(found), found.hits().hits().stream().map(LogSearch::line).toList());
    }

    LogCounts count(LogFilter filter) throws IOException {
        SearchResponse<Map<String, Object>> found =
                search(
                        filter,
                        s ->
                                s.size(0)
                                        .aggregations("level", terms("level"))
                                        .aggregations("service", terms("service")));
        return new LogCounts(
                total(found),
                buckets(found.aggregations().get("level")),
                buckets(found.aggregations().get("service")));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the client takes a class, which has no arguments
    private SearchResponse<Map<String, Object>> search(
            LogFilter filter, Function<SearchRequest.Builder, ObjectBuilder<SearchRequest>> more)
            throws IOException {
        return (SearchResponse<Map<String, Object>>)
                (SearchResponse)
                        elasticsearch.search(
                                s ->
                                        more.apply(
                                                s.index(properties.indices())
                                                        .ignoreUnavailable(true)
                                                        .allowNoIndices(true)
                                                        .timeout(
                                                                properties.timeout().toMillis()
                                                                        + "ms")
                                                        .trackTotalHits(t -> t.enabled(true))
                                                        .query(query(filter))),
                                Map.class);
    }

    private static Query query(LogFilter filter) {
        var must = new ArrayList<Query>();
        must.add(
                Query.of(q ->
                        q.range(r ->
                                r.date(d ->
                                        d.field("@timestamp")
                                                .gte(filter.start().toString())
                                                .lt(filter.end().toString())))));
        addTerm(must, "service", filter.service());
        addTerm(must, "level", filter.level());
        if (filter.query() != null) {
            must.add(words(filter.query()));
        }
        return Query.of(q -> q.bool(b -> b.filter(must)));
    }

    private static void addTerm(List<Query> must, String field, @Nullable String value) {
        if (value != null) {
            must.add(Query.of(q -> q.term(t -> t.field(field).value(value))));
        }
    }

    private static Query words(String text) {
        return Query.of(q ->
                q.simpleQueryString(s ->
                        s.query(text)
                                .fields(SEARCHED)
                                .flags(SYNTAX)
                                .defaultOperator(Operator.And)
                                .lenient(true)));
    }

    private static Aggregation terms(String field) {
        return Aggregation.of(a -> a.terms(t -> t.field(field).size(MOST_BUCKETS)));
    }

    private static Map<String, Long> buckets(@Nullable Aggregate terms) {
        var counts = new LinkedHashMap<String, Long>();
        if (terms != null && terms.isSterms()) {
            for (StringTermsBucket bucket : terms.sterms().buckets().array()) {
                counts.put(bucket.key().stringValue(), bucket.docCount());
            }
        }
        return counts;
    }

    private static long total(SearchResponse<?> found) {
        return found.hits().total() == null ? 0 : found.hits().total().value();
    }

    private static LogLine line(Hit<Map<String, Object>> hit) {
        return new LogLine(
                Objects.requireNonNullElse(hit.id(), ""),
                Objects.requireNonNullElse(hit.source(), Map.of()));
    }
}
