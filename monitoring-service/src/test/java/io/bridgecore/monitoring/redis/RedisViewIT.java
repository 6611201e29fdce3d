package io.bridgecore.monitoring.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.testkit.PlatformTest;
import io.bridgecore.testkit.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.web.servlet.client.RestTestClient;

@NullMarked
@PlatformTest
class RedisViewIT {

    private static final String PATH = "/api/v1/monitor/redis";

    @Autowired private RestTestClient http;
    @Autowired private StringRedisTemplate redis;
    @Autowired private RedisReader reader;

    @Test
    void showsMemoryClientsAndHits() {
        ask("/stats")
                .jsonPath("$.connected")
                .isEqualTo(true)
                .jsonPath("$.used_memory")
                .isNumber()
                .jsonPath("$.connected_clients")
                .isNumber()
                .jsonPath("$.redis_version")
                .isNotEmpty()
                .jsonPath("$.total_keys")
                .isNumber();
        ask("/cache-stats").jsonPath("$.hit_rate").isNumber().jsonPath("$.hits").isNumber();
        ask("/metrics")
                .jsonPath("$.stats.connected")
                .isEqualTo(true)
                .jsonPath("$.command_stats")
                .isNotEmpty()
                .jsonPath("$.error")
                .doesNotExist();
    }

    @Test
    void countsKeysByPattern() {
        String prefix = "view-" + UUID.randomUUID() + ":";
        for (int i = 0; i < 3; i++) {
            redis.opsForValue().set(prefix + i, "x");
        }

        ask("/keys?pattern=" + prefix + "*")
                .jsonPath("$.count")
                .isEqualTo(3)
                .jsonPath("$.complete")
                .isEqualTo(true);
        ask("/keys").jsonPath("$.patterns.length()").isEqualTo(5);
    }

    @Test
    void looksAtSoManyKeysAndNoMore_whetherTheyMatchOrNot() {
        String prefix = "many-" + UUID.randomUUID() + ":";
        Map<String, String> keys =
                IntStream.range(0, 10_000)
                        .boxed()
                        .collect(Collectors.toMap(i -> prefix + i, _ -> "x"));
        redis.opsForValue().multiSet(keys);
        try {
            RedisReader.Count none = reader.count("none-" + UUID.randomUUID() + "*", 3);
            assertThat(none.count()).isZero();
            assertThat(none.complete()).isFalse();
            RedisReader.Count some = reader.count(prefix + "*", 3);
            assertThat(some.count()).isLessThan(10_000);
            assertThat(some.complete()).isFalse();

            assertThat(reader.count(prefix + "*").count()).isEqualTo(10_000);
        } finally {
            redis.delete(keys.keySet());
        }
    }

    @Test
    void showsSlowCommandsWithoutTheirValues() {
        redis.execute(
                connection -> {
                    connection.serverCommands().setConfig("slowlog-log-slower-than", "0");
                    return null;
                },
                true);
        redis.opsForValue().set("slow", "a-value-that-is-nobodys-business");
        redis.execute(
                connection -> {
                    connection.serverCommands().setConfig("slowlog-log-slower-than", "10000");
                    return null;
                },
                true);

        ask("/slowlog")
                .consumeWith(answer ->
                        assertThat(new String(answer.getResponseBody(), StandardCharsets.UTF_8))
                                .contains("arguments")
                                .doesNotContain("nobodys-business"));
    }

    private RestTestClient.BodyContentSpec ask(String path) {
        return http.get()
                .uri(PATH + path)
                .header("Authorization", "Bearer " + Tokens.support())
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }
}
