package io.bridgecore.monitoring.logs;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.FieldSortNumericType;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch._types.mapping.FieldType;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Highlight;
import co.elastic.clients.elasticsearch.core.search.HighlightField;
import co.elastic.clients.elasticsearch.core.search.HighlighterEncoder;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.util.NamedValue;
import co.elastic.clients.util.ObjectBuilder;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.monitoring.query.Period;
import io.bridgecore.web.problem.CommonProblem;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Searches the daily indices; days without an index simply have no lines. */
@Component
public class LogSearch {

    private static final String START = "start";
    private static final String VIEW_KEPT = "2m";
    private static final int MOST_BUCKETS = 50;
    private static final Logger LOG = LoggerFactory.getLogger(LogSearch.class);
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final Highlight HIGHLIGHT =
            Highlight.of(h ->
                    h.encoder(HighlighterEncoder.Html)
                            .preTags("<em>")
                            .postTags("</em>")
                            .fields(
                                    NamedValue.of("message", field()),
                                    NamedValue.of("stack_trace", field())));

    private final ElasticsearchClient elasticsearch;
    private final LogProperties properties;

    LogSearch(ElasticsearchClient elasticsearch, LogProperties properties) {
        this.elasticsearch = elasticsearch;
        this.properties = properties;
    }

    private static HighlightField field() {
        return HighlightField.of(f -> f);
    }

    LogPage find(LogFilter filter) throws IOException {
        SearchResponse<Map<String, Object>> found =
                search(s -> listed(s, filter).index(properties.indices()).from(filter.from()));
        return new LogPage(total(found), lines(found), null, isWhole(found));
    }

    /**
     * One page of as many as there are.
     *
     * @param cursor of the page before; {@code start} for the first
     */
    LogPage page(LogFilter filter, String cursor) throws IOException {
        LogCursor here = cursor.equals(START) ? view() : LogCursor.parse(cursor);
        SearchResponse<Map<String, Object>> found;
        try {
            found =
                    search(s -> {
                        var after = here.values();
                        return (after.isEmpty() ? s : s.searchAfter(after))
                                .pit(p -> p.id(here.view()).keepAlive(k -> k.time(VIEW_KEPT)))
                                .query(LogQuery.of(filter))
                                .highlight(HIGHLIGHT)
                                .trackTotalHits(t -> t.enabled(true))
                                .size(filter.size())
                                .sort(sort(filter.order()));
                    });
        } catch (ElasticsearchException failed) {
            if (failed.status() == BAD_REQUEST || failed.status() == NOT_FOUND) {
                throw LogCursor.refused().causedBy(failed);
            }
            throw failed;
        }
        List<Hit<Map<String, Object>>> hits = found.hits().hits();
        boolean more = hits.size() == filter.size();
        if (!more) {
            close(found.pitId() == null ? here.view() : found.pitId());
        }
        return new LogPage(
                total(found),
                lines(found),
                more ? here.next(found.pitId(), hits.getLast().sort()).toString() : null,
                isWhole(found));
    }

    LogCounts count(LogFilter filter) throws IOException {
        SearchResponse<Map<String, Object>> found =
                search(s ->
                        listed(s, filter)
                                .index(properties.indices())
                                .size(0)
                                .aggregations("level", terms("level"))
                                .aggregations("service", terms("service")));
        return new LogCounts(
                total(found),
                buckets(found.aggregations().get("level")),
                buckets(found.aggregations().get("service")),
                isWhole(found));
    }

    /**
     * The oldest lines of which a field has one of the values, whenever they were written.
     *
     * @param values by field
     * @param tenant whose lines alone are looked at; null for all
     * @throws IOException if Elasticsearch does not answer
     */
    public LogPage oldest(Map<String, Set<String>> values, @Nullable TenantId tenant, int most)
            throws IOException {
        return oldest(LogQuery.anyOf(values, tenant), most);
    }

    /**
     * The oldest lines of a request, and of its traces those that know of no request.
     *
     * @param tenant whose lines alone are looked at; null for all
     * @throws IOException if Elasticsearch does not answer
     */
    public LogPage oldestOf(String request, Set<String> traces, @Nullable TenantId tenant, int most)
            throws IOException {
        return oldest(LogQuery.ofRequest(request, traces, tenant), most);
    }

    private LogPage oldest(Query query, int most) throws IOException {
        SearchResponse<Map<String, Object>> found =
                search(s ->
                        s.index(properties.indices())
                                .ignoreUnavailable(true)
                                .allowNoIndices(true)
                                .trackTotalHits(t -> t.enabled(true))
                                .query(query)
                                .size(most)
                                .sort(sort(new LogOrder(LogOrder.TIME, false))));
        return new LogPage(total(found), lines(found), null, isWhole(found));
    }

    /**
     * The oldest lines about records of connected systems that were written within some time.
     *
     * @param tenant whose records they are
     */
    public LogPage about(Set<String> records, String tenant, Period when, int most)
            throws IOException {
        SearchResponse<Map<String, Object>> found =
                search(s ->
                        s.index(properties.indices())
                                .ignoreUnavailable(true)
                                .allowNoIndices(true)
                                .query(LogQuery.about(records, tenant, when))
                                .size(most)
                                .sort(sort(new LogOrder(LogOrder.TIME, false))));
        return new LogPage(total(found), lines(found), null, isWhole(found));
    }

    /** What is not closed pins what it sees for minutes; whoever fails to does no harm beyond. */
    private void close(String view) {
        try {
            elasticsearch.closePointInTime(p -> p.id(view));
        } catch (IOException | ElasticsearchException stays) {
            LOG.debug("A view of the log stays open until its time is over", stays);
        }
    }

    private LogCursor view() throws IOException {
        String id =
                elasticsearch
                        .openPointInTime(p ->
                                p.index(properties.indices())
                                        .ignoreUnavailable(true)
                                        .keepAlive(k -> k.time(VIEW_KEPT)))
                        .id();
        return new LogCursor(id, List.of());
    }

    private static SearchRequest.Builder listed(SearchRequest.Builder search, LogFilter filter) {
        return search.ignoreUnavailable(true)
                .allowNoIndices(true)
                .trackTotalHits(t -> t.enabled(true))
                .query(LogQuery.of(filter))
                .highlight(HIGHLIGHT)
                .size(filter.size())
                .sort(sort(filter.order()));
    }

    private static SortOptions sort(LogOrder order) {
        return SortOptions.of(o ->
                o.field(f -> {
                    f.field(order.field())
                            .order(order.descending() ? SortOrder.Desc : SortOrder.Asc);
                    // Indices of older templates count in milliseconds.
                    return order.byTime()
                            ? f.unmappedType(FieldType.DateNanos)
                                    .numericType(FieldSortNumericType.DateNanos)
                            : f.unmappedType(order.type());
                }));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the client takes a class, which has no arguments
    private SearchResponse<Map<String, Object>> search(
            Function<SearchRequest.Builder, ObjectBuilder<SearchRequest>> question)
            throws IOException {
        String limit = properties.timeout().toMillis() + "ms";
        try {
            return (SearchResponse<Map<String, Object>>)
                    (SearchResponse)
                            elasticsearch.search(s -> question.apply(s.timeout(limit)), Map.class);
        } catch (ElasticsearchException failed) {
            String type = String.valueOf(failed.error().reason());
            if (failed.status() == BAD_REQUEST && type.contains("clause")) {
                throw CommonProblem.VALIDATION_FAILED
                        .at("query", "matches too many words")
                        .causedBy(failed);
            }
            throw failed;
        }
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

    /** While parts of the log are not there, or it takes too long, less is found than there is. */
    private static boolean isWhole(SearchResponse<?> found) {
        return !found.timedOut()
                && found.shards().failed().intValue() == 0
                && found.shards().successful().intValue() >= found.shards().total().intValue();
    }

    private static long total(SearchResponse<?> found) {
        return found.hits().total() == null ? 0 : found.hits().total().value();
    }

    private static List<LogLine> lines(SearchResponse<Map<String, Object>> found) {
        return found.hits().hits().stream().map(LogLine::of).toList();
    }
}
