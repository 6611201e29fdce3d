package io.bridgecore.monitoring.logs;

import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.SimpleQueryStringFlag;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.monitoring.query.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts questions into the words of Elasticsearch. */
final class LogQuery {

    static final List<String> SEARCHED =
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

    private static final String REQUEST = "request_id";

    private LogQuery() {}

    static Query of(LogFilter filter) {
        List<Query> must = conditions(filter.terms(), filter.query());
        must.add(between(filter.start(), filter.end()));
        return Query.of(q -> q.bool(b -> b.filter(must)));
    }

    /** What a line must be, whenever it was written. */
    static List<Query> conditions(Map<String, String> terms, @Nullable String words) {
        var must = new ArrayList<Query>();
        terms.forEach((field, value) -> must.add(term(field, value)));
        if (words != null) {
            must.add(words(words));
        }
        return must;
    }

    /** Lines of which a field has one of the values. */
    static Query anyOf(Map<String, Set<String>> values, @Nullable TenantId tenant) {
        var any = new ArrayList<Query>();
        values.forEach((field, ones) -> ones.forEach(one -> any.add(term(field, one))));
        return oneOf(any, tenant);
    }

    /** Lines of a request, and those of its traces that name no request. */
    static Query ofRequest(String request, Set<String> traces, @Nullable TenantId tenant) {
        var any = new ArrayList<Query>();
        any.add(term(REQUEST, request));
        var nameless =
                List.of(
                        Query.of(q -> q.bool(b -> b.mustNot(n -> n.exists(e -> e.field(REQUEST))))),
                        term(REQUEST, ""));
        for (String trace : traces) {
            any.add(
                    Query.of(q ->
                            q.bool(b ->
                                    b.filter(term("trace_id", trace))
                                            .should(nameless)
                                            .minimumShouldMatch("1"))));
        }
        return oneOf(any, tenant);
    }

    private static Query oneOf(List<Query> any, @Nullable TenantId tenant) {
        var must = new ArrayList<Query>();
        must.add(Query.of(q -> q.bool(b -> b.should(any).minimumShouldMatch("1"))));
        if (tenant != null) {
            must.add(term("tenant_id", tenant.toString()));
        }
        return Query.of(q -> q.bool(b -> b.filter(must)));
    }

    /** Lines of a tenant about some records, within some time. */
    static Query about(Set<String> records, String tenant, Period when) {
        var any = new ArrayList<Query>();
        records.forEach(record -> any.add(term("record", record)));
        return Query.of(q ->
                q.bool(b ->
                        b.filter(s -> s.bool(o -> o.should(any).minimumShouldMatch("1")))
                                .filter(term("tenant_id", tenant))
                                .filter(between(when.from(), when.until()))));
    }

    static Query term(String field, String value) {
        return Query.of(q -> q.term(t -> t.field(field).value(value)));
    }

    private static Query between(Instant start, Instant end) {
        return Query.of(q ->
                q.range(r ->
                        r.date(d ->
                                d.field(LogOrder.TIME).gte(start.toString()).lt(end.toString()))));
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
}
