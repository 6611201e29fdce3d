package io.bridgecore.monitoring;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.SearchStats;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.json.JsonData;
import io.bridgecore.testkit.Infrastructure;
import io.bridgecore.testkit.Repository;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.springframework.test.context.DynamicPropertyRegistry;

/** Log lines in indices of a test's own, mapped as those of the platform are. */
@NullMarked
public final class Lines {

    private final String prefix = "test-lines-" + UUID.randomUUID();

    /** Points the service at these lines. */
    public void settings(DynamicPropertyRegistry settings) {
        settings.add(
                "bridgecore.elasticsearch.url", () -> Infrastructure.shared().elasticsearchUrl());
        settings.add("bridgecore.monitoring.logs.indices", () -> prefix + "-*");
        settings.add("bridgecore.monitoring.errors.indices", () -> prefix + "-*");
        settings.add("bridgecore.monitoring.logs.every", () -> "100ms");
    }

    /** Makes the template. */
    public void prepare(ElasticsearchClient elasticsearch) throws IOException {
        String template =
                Files.readString(
                                Repository.root()
                                        .resolve("infrastructure/fluentd/index-template.json"))
                        .replace("bridgecore-*", prefix + "-*");
        elasticsearch
                .indices()
                .putIndexTemplate(t -> t.name(prefix).withJson(new StringReader(template)));
    }

    /** Stores a line of that moment. */
    public void add(
            ElasticsearchClient elasticsearch, String day, Instant at, Map<String, Object> fields)
            throws IOException {
        var line = new HashMap<String, Object>(Map.of("level", "INFO", "service", "tenant"));
        line.put("message", "something");
        line.putAll(fields);
        line.put("@timestamp", at.toString());
        elasticsearch.index(i -> i.index(prefix + "-" + day).document(line));
    }

    /** Stores lines as they are. */
    public void addMany(
            ElasticsearchClient elasticsearch, String day, List<Map<String, Object>> lines)
            throws IOException {
        elasticsearch.bulk(b ->
                b.operations(
                        lines.stream()
                                .map(line ->
                                        BulkOperation.of(o ->
                                                o.index(i ->
                                                        i.index(prefix + "-" + day)
                                                                .document(line))))
                                .toList()));
    }

    /** How many searches hold on to these indices. */
    public long openViews(ElasticsearchClient elasticsearch) throws IOException {
        SearchStats stats =
                Objects.requireNonNull(
                        Objects.requireNonNull(
                                        elasticsearch
                                                .indices()
                                                .stats(s -> s.index(prefix + "-*"))
                                                .all()
                                                .total())
                                .search());
        return Objects.requireNonNullElse(stats.openContexts(), 0L);
    }

    /** Makes a day that is known and cannot be searched; it is given back by its name. */
    public String lose(ElasticsearchClient elasticsearch) throws IOException {
        String lost = prefix + "-lost";
        elasticsearch
                .indices()
                .create(i ->
                        i.index(lost)
                                .settings(s ->
                                        s.otherSettings(
                                                "index.routing.allocation.require._name",
                                                JsonData.of("nobody")))
                                .waitForActiveShards(w -> w.count(0)));
        return lost;
    }

    /** Makes all lines searchable. */
    public void refresh(ElasticsearchClient elasticsearch) throws IOException {
        elasticsearch.indices().refresh(r -> r.index(prefix + "-*"));
    }
}
