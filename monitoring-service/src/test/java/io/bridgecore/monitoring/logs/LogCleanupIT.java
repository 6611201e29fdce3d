package io.bridgecore.monitoring.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import io.bridgecore.monitoring.RunningMonitoring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** On indices that are this test's alone. */
@NullMarked
class LogCleanupIT extends RunningMonitoring {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-03-15T02:35:00Z"), ZoneOffset.UTC);

    private final String prefix = "cleaned-" + UUID.randomUUID() + "-";

    @Autowired private ElasticsearchClient elasticsearch;

    @Test
    void deletesWholeDaysThatAreTooOld_andNothingElse() throws IOException {
        create("2026.03.15", "2026.03.01", "2026.02.28", "2025.12.31", "notes", "2026.02.28-x");

        assertThat(cleanup(elasticsearch, Duration.ofDays(14)).run())
                .isEqualTo("Days before 2026-03-01 that are gone: 2");

        assertThat(left())
                .containsExactlyInAnyOrder("2026.03.15", "2026.03.01", "notes", "2026.02.28-x");
    }

    @Test
    void deletesNothing_whereSomebodyElseDoes() throws IOException {
        create("2020.01.01");

        cleanup(elasticsearch, Duration.ZERO).run();

        assertThat(left()).containsExactly("2020.01.01");
    }

    @Test
    void fails_whenTheLogsCannotBeReached() throws IOException {
        try (var nobody = ElasticsearchClient.of(c -> c.host("http://127.0.0.1:1"))) {
            assertThatThrownBy(() -> cleanup(nobody, Duration.ofDays(14)).run())
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    private LogCleanup cleanup(ElasticsearchClient client, Duration kept) {
        Duration any = Duration.ofSeconds(10);
        return new LogCleanup(
                client, new LogProperties(prefix + "*", any, any, kept, any, any, 1), CLOCK);
    }

    private void create(String... names) throws IOException {
        for (String name : names) {
            elasticsearch
                    .indices()
                    .create(c -> c.index(prefix + name).settings(s -> s.numberOfReplicas("0")));
        }
    }

    private List<String> left() throws IOException {
        return elasticsearch.indices().get(g -> g.index(prefix + "*")).indices().keySet().stream()
                .map(name -> name.substring(prefix.length()))
                .toList();
    }
}
