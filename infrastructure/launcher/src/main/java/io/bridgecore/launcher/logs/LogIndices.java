package io.bridgecore.launcher.logs;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.mapping.DynamicMapping;
import co.elastic.clients.elasticsearch._types.mapping.Property;
import co.elastic.clients.elasticsearch._types.mapping.TypeMapping;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One index per day, made from a template, deleted as a whole when it is old. */
final class LogIndices {

    private static final String PREFIX = "bridgecore-logs-";
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu.MM.dd").withZone(ZoneOffset.UTC);
    private static final List<String> KEYWORDS =
            List.of(
                    "level",
                    "service",
                    "request_id",
                    "tenant_id",
                    "user_id",
                    "logger_name",
                    "thread_name",
                    "trace_id");
    private static final int LONGEST_KEYWORD = 512;
    private static final int DAYS_KEPT = 14;

    private LogIndices() {}

    /** Returns the index for a moment. */
    static String of(Instant time) {
        return PREFIX + DAY.format(time);
    }

    /** Returns those that are older than what is kept. */
    static List<String> outdated(Collection<String> indices, LocalDate today) {
        return indices.stream()
                .filter(index -> index.startsWith(PREFIX))
                .filter(index -> isBefore(index, today.minusDays(DAYS_KEPT)))
                .sorted()
                .toList();
    }

    static void putTemplate(ElasticsearchClient client) throws IOException {
        client.indices()
                .putIndexTemplate(template ->
                        template.name("bridgecore-logs")
                                .indexPatterns(PREFIX + "*")
                                .priority(500L)
                                .template(index ->
                                        index.mappings(mapping())
                                                .settings(settings ->
                                                        settings.numberOfShards("1")
                                                                .numberOfReplicas("0"))));
    }

    static List<String> deleteOutdated(ElasticsearchClient client, LocalDate today)
            throws IOException {
        Collection<String> all =
                client.indices().get(get -> get.index(PREFIX + "*")).indices().keySet();
        List<String> old = outdated(all, today);
        if (!old.isEmpty()) {
            client.indices().delete(delete -> delete.index(old));
        }
        return old;
    }

    private static TypeMapping mapping() {
        Map<String, Property> fields = new LinkedHashMap<>();
        fields.put("@timestamp", Property.of(field -> field.date(date -> date)));
        fields.put("message", Property.of(field -> field.text(text -> text)));
        // Cuts at dots, so that the short name of an exception finds it.
        fields.put(
                "stack_trace", Property.of(field -> field.text(text -> text.analyzer("simple"))));
        for (String name : KEYWORDS) {
            fields.put(
                    name,
                    Property.of(field -> field.keyword(word -> word.ignoreAbove(LONGEST_KEYWORD))));
        }
        return TypeMapping.of(mapping -> mapping.dynamic(DynamicMapping.False).properties(fields));
    }

    private static boolean isBefore(String index, LocalDate limit) {
        try {
            return LocalDate.parse(index.substring(PREFIX.length()), DAY).isBefore(limit);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
