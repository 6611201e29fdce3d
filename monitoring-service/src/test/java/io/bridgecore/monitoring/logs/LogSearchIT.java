package io.bridgecore.monitoring.logs;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import io.bridgecore.testkit.Infrastructure;
import io.bridgecore.testkit.PlatformTest;
import io.bridgecore.testkit.Repository;
import io.bridgecore.testkit.Tokens;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.web.util.UriComponentsBuilder;

@NullMarked
@PlatformTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogSearchIT {

    private static final String PREFIX = "test-logs-" + UUID.randomUUID();
    private static final String PATH = "/api/v1/monitor/logs";
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Autowired private RestTestClient http;
    @Autowired private ElasticsearchClient elasticsearch;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry settings) {
        settings.add(
                "bridgecore.elasticsearch.url", () -> Infrastructure.shared().elasticsearchUrl());
        settings.add("bridgecore.monitoring.logs.indices", () -> PREFIX + "-*");
    }

    @BeforeAll
    void fill() throws IOException {
        String template =
                Files.readString(
                                Repository.root()
                                        .resolve("infrastructure/fluentd/index-template.json"))
                        .replace("bridgecore-*", PREFIX + "-*");
        elasticsearch
                .indices()
                .putIndexTemplate(t -> t.name(PREFIX).withJson(new StringReader(template)));
        line("today", "tenant", "INFO", 60, "Tenant acme signed up", Map.of("request_id", "r-1"));
        line("today", "tenant", "ERROR", 120, "Could not reach Odoo", stack());
        line("today", "sync", "WARN", 180, "Slow pull of 900 changes", Map.of("request_id", "r-1"));
        line("today", "sync", "ERROR", 7200, "Lost connection", Map.of());
        line("old", "auth", "ERROR", 9 * 86_400, "Ancient trouble", Map.of());
        elasticsearch.indices().refresh(r -> r.index(PREFIX + "-*"));
    }

    /** As after a restart, when not every day is there again. */
    @Test
    void saysSo_whenPartsOfTheLogAreNotThere() throws IOException {
        String lost = PREFIX + "-lost";
        elasticsearch
                .indices()
                .create(c ->
                        c.index(lost)
                                .waitForActiveShards(w -> w.count(0))
                                .withJson(
                                        new StringReader(
                                                """
                                                {"settings": {"index.routing.allocation.require._name": "nobody"}}
                                                """)));
        try {
            for (String path : List.of(PATH, PATH + "/statistics", PATH + "/errors")) {
                ask(path).jsonPath("$.error").isEqualTo("Not all lines could be searched");
            }
            ask(PATH).jsonPath("$.total").isEqualTo(4);
            ask("/api/v1/monitor/requests/" + UUID.randomUUID())
                    .jsonPath("$.error")
                    .isEqualTo("Not all lines could be searched");
        } finally {
            elasticsearch.indices().delete(d -> d.index(lost));
        }
    }

    @Test
    void showsTheLastSevenDays_newestFirst_inBothShapes() {
        ask(PATH)
                .jsonPath("$.total")
                .isEqualTo(4)
                .jsonPath("$.error")
                .doesNotExist()
                .jsonPath("$.logs[*].message")
                .isEqualTo(
                        List.of(
                                "Tenant acme signed up",
                                "Could not reach Odoo",
                                "Slow pull of 900 changes",
                                "Lost connection"))
                .jsonPath("$.logs[0].timestamp")
                .isEqualTo(now.minusSeconds(60).toString())
                .jsonPath("$.logs[1].module")
                .isEqualTo("io.bridgecore.test")
                .jsonPath("$.logs[1].exception")
                .isEqualTo("java.net.ConnectException: refused")
                .jsonPath("$.logs[1].organization_id")
                .isEqualTo("t-1")
                .jsonPath("$.hits[0].id")
                .exists()
                .jsonPath("$.hits[1].user_id")
                .isEqualTo("u-1")
                .jsonPath("$.hits[1].metadata.logger_name")
                .isEqualTo("io.bridgecore.test")
                .jsonPath("$.hits[1].metadata.message")
                .doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "service=sync, 2",
        "service=sync-service, 2",
        "level=error, 2",
        "service=tenant&level=ERROR, 1",
        "service=nobody, 0",
        "query=acme, 1",
        "query=odoo reach, 1",
        "query=odoo acme, 0",
        "query=odoo|acme, 2",
        "query=\"signed up\", 1",
        "query=sign*, 1",
        "query=conn*, 2",
        "query=ConnectException, 1",
        "query=r-1, 2",
        "query=9*, 1",
        "query=/.*.*.*x/, 0",
        "query=\"unbalanced ((, 0",
    })
    void finds(String query, int total) {
        ask(PATH + "/search?" + query).jsonPath("$.total").isEqualTo(total);
    }

    @Test
    void keepsToTheRange() {
        String start = now.minusSeconds(10 * 86_400).toString();
        String end = now.minusSeconds(3600).toString();

        ask(PATH + "?start_time=" + start + "&end_time=" + end)
                .jsonPath("$.logs[*].message")
                .isEqualTo(List.of("Lost connection", "Ancient trouble"));
    }

    @Test
    void pages() {
        ask(PATH + "?size=1&from_=1")
                .jsonPath("$.total")
                .isEqualTo(4)
                .jsonPath("$.logs[*].message")
                .isEqualTo(List.of("Could not reach Odoo"));
        ask("/api/v1/monitoring/logs/search?size=1&from=2")
                .jsonPath("$.hits[*].message")
                .isEqualTo(List.of("Slow pull of 900 changes"));
    }

    @Test
    void countsTheLastHour() {
        ask(PATH + "/statistics")
                .jsonPath("$.total")
                .isEqualTo(3)
                .jsonPath("$.by_level.ERROR")
                .isEqualTo(1)
                .jsonPath("$.by_service.tenant")
                .isEqualTo(2)
                .jsonPath("$.time_range.end")
                .exists();
    }

    @Test
    void listsErrors() {
        ask(PATH + "/errors").jsonPath("$.count").isEqualTo(2);
        ask(PATH + "/errors?hours=1").jsonPath("$.count").isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"size=0", "size=x", "from=-1", "level=LOUD", "start_time=soon"})
    void refusesBadParameters_andNamesThem(String query) {
        http.get()
                .uri(PATH + "?" + query)
                .header("Authorization", "Bearer " + Tokens.support())
                .exchange()
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @Test
    void findsNothing_whereThereIsNoIndex() throws IOException {
        var elsewhere =
                new LogSearch(
                        elasticsearch,
                        new Binder(
                                        new MapConfigurationPropertySource(
                                                Map.of("x.indices", "nothing-here-*")))
                                .bindOrCreate("x", LogProperties.class));
        var filter = LogFilter.of(Map.of(), java.time.Duration.ofDays(7), now);

        org.assertj.core.api.Assertions.assertThat(elsewhere.find(filter)).isEqualTo(LogPage.EMPTY);
        org.assertj.core.api.Assertions.assertThat(elsewhere.count(filter))
                .isEqualTo(LogCounts.NONE);
    }

    private RestTestClient.BodyContentSpec ask(String pathAndQuery) {
        return http.get()
                .uri(UriComponentsBuilder.fromUriString(pathAndQuery).encode().build().toUri())
                .header("Authorization", "Bearer " + Tokens.support())
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }

    private void line(
            String day,
            String service,
            String level,
            long secondsAgo,
            String message,
            Map<String, Object> more)
            throws IOException {
        var fields = new java.util.HashMap<String, Object>(more);
        fields.put("@timestamp", now.minusSeconds(secondsAgo).toString());
        fields.put("service", service);
        fields.put("level", level);
        fields.put("message", message);
        elasticsearch.index(i -> i.index(PREFIX + "-" + day).document(fields));
    }

    private static Map<String, Object> stack() {
        return Map.of(
                "stack_trace",
                "java.net.ConnectException: refused",
                "logger_name",
                "io.bridgecore.test",
                "tenant_id",
                "t-1",
                "user_id",
                "u-1");
    }
}
