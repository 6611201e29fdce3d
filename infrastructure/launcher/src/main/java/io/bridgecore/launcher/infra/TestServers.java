package io.bridgecore.launcher.infra;

import io.bridgecore.launcher.home.Home;
import io.bridgecore.launcher.port.FreePorts;
import io.bridgecore.launcher.process.ClassCaches;
import io.bridgecore.launcher.process.JavaCommand;
import io.bridgecore.launcher.process.Program;
import io.bridgecore.launcher.server.Durability;
import io.bridgecore.launcher.server.ElasticsearchServer;
import io.bridgecore.launcher.server.KafkaServer;
import io.bridgecore.launcher.server.PostgresServer;
import io.bridgecore.launcher.server.RedisServer;
import io.bridgecore.launcher.server.SharedCache;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The four servers on free ports, fast rather than durable, with passwords made up on the spot. */
final class TestServers {

    static final List<String> NAMES = List.of("postgres", "redis", "kafka", "elasticsearch");

    private static final int PASSWORD_BYTES = 16;

    private final PostgresServer postgres;
    private final RedisServer redis;
    private final KafkaServer kafka;
    private final ElasticsearchServer elasticsearch;

    TestServers(Home home, JavaCommand broker) throws IOException {
        List<Integer> ports = FreePorts.take(6);
        SharedCache cache = SharedCache.ofUser();
        this.postgres =
                new PostgresServer(
                        ports.get(0),
                        home.data("postgres"),
                        password(),
                        Durability.FAST,
                        cache,
                        server -> {});
        this.redis =
                new RedisServer(
                        ports.get(1), home.data("redis"), password(), Durability.FAST, cache);
        this.kafka =
                new KafkaServer(
                        ports.get(2), ports.get(3), home.data("kafka"), broker, ClassCaches.NONE);
        this.elasticsearch =
                new ElasticsearchServer(
                        ports.get(4), ports.get(5), home.data("elasticsearch"), cache);
    }

    Program program(String name) {
        return switch (name) {
            case "postgres" -> postgres;
            case "redis" -> redis;
            case "kafka" -> kafka;
            case "elasticsearch" -> elasticsearch;
            default -> throw new IllegalArgumentException("No server is called " + name);
        };
    }

    /** Returns the lines that tell a test how to reach a server. */
    Map<String, String> describe(String name) {
        return switch (name) {
            case "postgres" ->
                    Map.of(
                            "database.url",
                            postgres.url("postgres"),
                            "database.superuser",
                            postgres.superuser(),
                            "database.superuser.password",
                            postgres.superuserPassword());
            case "redis" -> Map.of("redis.url", redis.url());
            case "kafka" -> Map.of("kafka", kafka.bootstrap());
            case "elasticsearch" -> Map.of("elasticsearch.url", elasticsearch.url());
            default -> throw new IllegalArgumentException("No server is called " + name);
        };
    }

    private static String password() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
