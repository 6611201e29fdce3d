package io.bridgecore.monitoring;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.testkit.FrozenLine;
import io.bridgecore.testkit.Infrastructure;
import io.bridgecore.testkit.TestDatabase;
import io.bridgecore.testkit.Tokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Redis and PostgreSQL that take everything and say nothing, and every question there is. */
@NullMarked
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "bridgecore.elasticsearch.url=http://127.0.0.1:1",
            "bridgecore.services.gateway=http://127.0.0.1:1",
            "bridgecore.services.tenant=http://127.0.0.1:1",
            "bridgecore.services.user=http://127.0.0.1:1",
            "bridgecore.services.connector=http://127.0.0.1:1",
            "bridgecore.services.sync=http://127.0.0.1:1",
            "bridgecore.services.monitoring=http://127.0.0.1:1",
            "spring.kafka.listener.auto-startup=false",
            "spring.datasource.hikari.data-source-properties.socketTimeout=3"
        })
@DirtiesContext
@Timeout(300)
class FrozenServersIT {

    private static final TestDatabase OWN = TestDatabase.of("monitoring");
    private static final FrozenLine DATABASE = FrozenLine.to(OWN.url());
    private static final FrozenLine REDIS = FrozenLine.to(Infrastructure.shared().redisUrl());
    private static final Duration BOUND = Duration.ofSeconds(45);
    private static final String MONITOR = "/api/v1/monitor";
    private static final String ACKNOWLEDGE = "/admin/alerts/" + UUID.randomUUID() + "/acknowledge";
    private static final String AWAY = "The database does not answer at present";

    private final HttpClient client = HttpClient.newHttpClient();
    private final String admin = Tokens.superAdmin();
    private final String auditor = Tokens.tenantAdmin(TenantId.next());

    @Autowired private JsonMapper json;
    @LocalServerPort private int port;

    @DynamicPropertySource
    static void behindTheLines(DynamicPropertyRegistry settings) {
        settings.add("bridgecore.services.auth", Tokens::issuer);
        settings.add("bridgecore.database.url", DATABASE::url);
        settings.add("spring.liquibase.url", OWN::url);
        settings.add("spring.datasource.password", () -> TestDatabase.PASSWORD);
        settings.add("spring.liquibase.password", () -> TestDatabase.PASSWORD);
        settings.add("spring.data.redis.url", REDIS::url);
        settings.add("spring.kafka.bootstrap-servers", () -> Infrastructure.shared().kafka());
    }

    @AfterEach
    void thaw() {
        DATABASE.thaw();
        REDIS.thaw();
    }

    @Test
    void answerNoQuestionAboutRedis_butAllThatIsAsked() {
        await().atMost(BOUND).until(() -> ask(MONITOR + "/redis/stats").has("used_memory"));

        REDIS.freeze();
        Map<String, Answer> answers =
                all(
                        Stream.of(
                                        "/redis/stats",
                                        "/redis/keys",
                                        "/redis/keys?pattern=a*",
                                        "/redis/cache-stats",
                                        "/redis/slowlog",
                                        "/redis/metrics",
                                        "/redis/memory")
                                .map(path -> MONITOR + path)
                                .toList());
        assertThat(answers)
                .allSatisfy((path, answer) -> {
                    assertThat(answer.status()).as(path).isEqualTo(200);
                    assertThat(answer.body().path("error").asString())
                            .as(path)
                            .isEqualTo("Redis does not answer at present");
                });
        Map<String, Answer> others = all(List.of("/health/redis", "/health/full", "/health/db"));
        assertThat(of(others, "/health/redis").status()).isEqualTo(503);
        assertThat(of(others, "/health/db").status()).isEqualTo(200);
        assertThat(ask("/health/full").path("redis").asString()).isEqualTo("unhealthy");
        assertThat(ask(MONITOR + "/dashboard").at("/redis/error").asString()).isNotEmpty();

        REDIS.thaw();
        await().atMost(BOUND).until(() -> ask(MONITOR + "/redis/stats").has("used_memory"));
    }

    @Test
    void answerNoQuestionAboutWhatIsKept_butAllThatIsAsked() {
        await().atMost(BOUND).until(() -> ask(MONITOR + "/postgres").has("database"));
        List<String> questions = questions();
        assertThat(questions).hasSizeGreaterThan(60);

        DATABASE.freeze();
        Map<String, Answer> answers = all(questions);

        assertThat(answers)
                .allSatisfy((path, answer) ->
                        assertThat(answer.status()).as(path).isIn(200, 400, 404, 422, 503));
        answers.keySet().removeIf(path -> path.startsWith("/health/"));
        assertThat(answers.values().stream().filter(answer -> answer.status() == 503))
                .hasSizeGreaterThan(20)
                .allSatisfy(answer ->
                        assertThat(answer.body().path("detail").asString()).isEqualTo(AWAY));
        for (String known :
                List.of(
                        "/services/health",
                        "/services/tenant/uptime",
                        "/redis/stats",
                        "/kafka/brokers",
                        "/kafka/consumers",
                        "/dashboard")) {
            assertThat(of(answers, MONITOR + known).status()).as(known).isEqualTo(200);
        }
        for (String said : List.of("/postgres", "/services/tenant/history")) {
            assertThat(of(answers, MONITOR + said).body().path("error").asString())
                    .containsAnyOf("PostgreSQL does not answer", "The database does not answer");
        }
        Answer write = all(List.of(ACKNOWLEDGE)).values().iterator().next();
        assertThat(write.status()).isEqualTo(500);
        assertThat(write.body().path("detail").asString()).startsWith(AWAY + "; whether");
        assertThat(ask("/health/full").path("database").asString()).isEqualTo("unhealthy");

        DATABASE.thaw();
        await().atMost(BOUND).until(() -> ask(MONITOR + "/postgres").has("database"));
    }

    private record Answer(int status, JsonNode body) {}

    private static Answer of(Map<String, Answer> answers, String path) {
        return Objects.requireNonNull(answers.get(path), path);
    }

    /** Every question of the description that comes to an end, about something or other. */
    private List<String> questions() {
        return ask("/v3/api-docs").path("paths").properties().stream()
                .filter(path -> path.getValue().has("get") && !path.getKey().endsWith("/stream"))
                .map(path -> sample(path.getKey()))
                .toList();
    }

    private static String sample(String path) {
        return path.replace("services/{name}", "services/tenant")
                .replace("{topic}", path.contains("dead-letters") ? "x.dlt" : "user.created")
                .replaceAll("\\{(name|group|rule|job|request_id)\\}", "x")
                .replaceAll("\\{\\w+\\}", UUID.randomUUID().toString());
    }

    /** All at once, each within its time. */
    private Map<String, Answer> all(List<String> paths) {
        var asked = new HashMap<String, CompletableFuture<HttpResponse<String>>>();
        paths.forEach(path ->
                asked.put(
                        path,
                        client.sendAsync(request(path), HttpResponse.BodyHandlers.ofString())
                                .orTimeout(BOUND.toSeconds(), TimeUnit.SECONDS)));
        return asked.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, one -> answer(one.getValue().join())));
    }

    private JsonNode ask(String path) {
        return all(List.of(path)).values().iterator().next().body();
    }

    private Answer answer(HttpResponse<String> answer) {
        try {
            return new Answer(answer.statusCode(), json.readTree(answer.body()));
        } catch (JacksonException csv) {
            return new Answer(answer.statusCode(), json.createObjectNode());
        }
    }

    private HttpRequest request(String path) {
        boolean own = path.startsWith("/api/v1/usage") || path.startsWith("/api/v1/logs");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + (own ? auditor : admin))
                .header("Accept", "*/*")
                .method(
                        path.equals(ACKNOWLEDGE) ? "POST" : "GET",
                        HttpRequest.BodyPublishers.noBody())
                .build();
    }
}
