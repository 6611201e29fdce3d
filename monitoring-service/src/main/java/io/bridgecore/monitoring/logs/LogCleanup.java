package io.bridgecore.monitoring.logs;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import io.bridgecore.monitoring.jobs.Job;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lets old log lines go, by whole days: an index is deleted, lines in it never are. */
@Component
class LogCleanup implements Job {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu.MM.dd");

    private final ElasticsearchClient elasticsearch;
    private final LogProperties properties;
    private final Clock clock;

    LogCleanup(ElasticsearchClient elasticsearch, LogProperties properties, Clock clock) {
        this.elasticsearch = elasticsearch;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "log-cleanup";
    }

    @Override
    public String schedule() {
        return "0 35 2 * * *";
    }

    @Override
    public String run() {
        if (!properties.kept().isPositive()) {
            return "Nothing is deleted here: whoever ships the lines lets old days go";
        }
        LocalDate first =
                LocalDate.ofInstant(clock.instant().minus(properties.kept()), ZoneOffset.UTC);
        try {
            List<String> old = before(first);
            if (!old.isEmpty()) {
                elasticsearch.indices().delete(delete -> delete.index(old));
            }
            return "Days before %s that are gone: %d".formatted(first, old.size());
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        }
    }

    private List<String> before(LocalDate first) throws IOException {
        return elasticsearch
                .indices()
                .get(get -> get.index(properties.indices()))
                .indices()
                .keySet()
                .stream()
                .filter(index -> isBefore(index, first))
                .sorted()
                .toList();
    }

    /** What has another name is not ours. */
    private boolean isBefore(String index, LocalDate first) {
        String prefix = properties.indices().replace("*", "");
        try {
            return index.startsWith(prefix)
                    && LocalDate.parse(index.substring(prefix.length()), DAY).isBefore(first);
        } catch (DateTimeException otherName) {
            return false;
        }
    }
}
