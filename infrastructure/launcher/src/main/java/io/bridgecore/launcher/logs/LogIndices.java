package io.bridgecore.launcher.logs;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** One index per day, made from a template, deleted as a whole when it is old. */
final class LogIndices {

    private static final String PREFIX = "bridgecore-";
    private static final String TEMPLATE = "bridgecore-logs";

    /** Name of the daily indices before; what is in them is still found, and goes in time. */
    private static final String FORMER = "bridgecore-logs-";

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu.MM.dd").withZone(ZoneOffset.UTC);

    private LogIndices() {}

    /** Returns the index for a moment. */
    static String of(Instant time) {
        return PREFIX + DAY.format(time);
    }

    /** Returns those that are older than what is kept. */
    static List<String> outdated(Collection<String> indices, LocalDate today, int days) {
        return indices.stream()
                .filter(index -> index.startsWith(PREFIX))
                .filter(index -> isBefore(index, today.minusDays(days)))
                .sorted()
                .toList();
    }

    /** The template is the one of the container deployment. */
    static void putTemplate(ElasticsearchClient client) throws IOException {
        try (InputStream template =
                Objects.requireNonNull(
                        LogIndices.class.getResourceAsStream("/index-template.json"))) {
            client.indices().putIndexTemplate(t -> t.name(TEMPLATE).withJson(template));
        }
    }

    static List<String> deleteOutdated(ElasticsearchClient client, LocalDate today, int days)
            throws IOException {
        Collection<String> all =
                client.indices().get(get -> get.index(PREFIX + "*")).indices().keySet();
        List<String> old = outdated(all, today, days);
        if (!old.isEmpty()) {
            client.indices().delete(delete -> delete.index(old));
        }
        return old;
    }

    private static boolean isBefore(String index, LocalDate limit) {
        try {
            int begin = index.startsWith(FORMER) ? FORMER.length() : PREFIX.length();
            return LocalDate.parse(index.substring(begin), DAY).isBefore(limit);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
