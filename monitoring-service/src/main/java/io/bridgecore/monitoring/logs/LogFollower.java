package io.bridgecore.monitoring.logs;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.Level;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.elasticsearch.indices.stats.ShardStats;
import co.elastic.clients.json.JsonData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Reads lines in the order in which the index received them, each once. A line that was received
 * but not yet searchable when a later one already was is read as well: each look goes back a bit
 * and leaves out what was read. Not safe for several threads.
 */
final class LogFollower {

    private static final int PAGE = 500;
    private static final long BACK = 200;
    private static final int REMEMBERED = 2_000;
    private static final String NUMBER = "_seq_no";

    private final ElasticsearchClient elasticsearch;
    private final String indices;
    private final List<Query> conditions;
    private final LogMarks begin;
    private final LogMarks reached;

    /** The last lines that were read of each index, by its name. */
    private final Map<String, Map<String, Boolean>> read = new HashMap<>();

    /** Lines that were read and not returned yet. */
    private final List<Followed> found = new ArrayList<>();

    /** Follows from the marks on. */
    LogFollower(
            ElasticsearchClient elasticsearch,
            String indices,
            List<Query> conditions,
            LogMarks begin) {
        this.elasticsearch = elasticsearch;
        this.indices = indices;
        this.conditions = List.copyOf(conditions);
        this.begin = begin;
        this.reached = LogMarks.parse(begin.toString());
    }

    /**
     * A line and how far the reader is with it.
     *
     * @param mark from which reading goes on after this line
     */
    record Followed(LogLine line, String mark) {}

    /** Where the indices end now. */
    static LogMarks end(ElasticsearchClient elasticsearch, String indices) throws IOException {
        var marks = new LogMarks();
        numbers(elasticsearch, indices).forEach(marks::reached);
        return marks;
    }

    /**
     * What has arrived since the last call.
     *
     * @throws IOException if not all could be asked for; what was read is returned by the next call
     */
    List<Followed> look() throws IOException {
        for (var index : numbers(elasticsearch, indices).entrySet()) {
            if (index.getValue() > reached.of(index.getKey())) {
                look(index.getKey());
            }
        }
        List<Followed> all = List.copyOf(found);
        found.clear();
        return all;
    }

    private void look(String index) throws IOException {
        Map<String, Boolean> memory = read.computeIfAbsent(index, _ -> memory());
        long from = Math.max(begin.of(index), reached.of(index) - BACK);
        List<Hit<Map<String, Object>>> page;
        do {
            page = page(index, from);
            for (Hit<Map<String, Object>> hit : page) {
                from = Objects.requireNonNull(hit.seqNo());
                reached.reached(index, from);
                if (memory.put(String.valueOf(hit.id()), true) == null) {
                    found.add(new Followed(LogLine.of(hit), reached.toString()));
                }
            }
        } while (page.size() == PAGE);
    }

    private static Map<String, Boolean> memory() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > REMEMBERED;
            }
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the client takes a class, which has no arguments
    private List<Hit<Map<String, Object>>> page(String index, long after) throws IOException {
        var must = new ArrayList<>(conditions);
        must.add(
                Query.of(
                        q -> q.range(r -> r.untyped(u -> u.field(NUMBER).gt(JsonData.of(after))))));
        return (List)
                elasticsearch
                        .search(
                                s ->
                                        s.index(index)
                                                .ignoreUnavailable(true)
                                                .seqNoPrimaryTerm(true)
                                                .query(q -> q.bool(b -> b.filter(must)))
                                                .size(PAGE)
                                                .sort(o ->
                                                        o.field(f ->
                                                                f.field(NUMBER)
                                                                        .order(SortOrder.Asc))),
                                Map.class)
                        .hits()
                        .hits();
    }

    private static Map<String, Long> numbers(ElasticsearchClient elasticsearch, String indices)
            throws IOException {
        var numbers = new TreeMap<String, Long>();
        elasticsearch
                .indices()
                .stats(s -> s.index(indices).level(Level.Shards))
                .indices()
                .forEach((name, stats) ->
                        stats.shards().values().stream()
                                .flatMap(List::stream)
                                .map(ShardStats::seqNo)
                                .filter(Objects::nonNull)
                                .forEach(n -> numbers.merge(name, n.maxSeqNo(), Math::max)));
        return numbers;
    }
}
