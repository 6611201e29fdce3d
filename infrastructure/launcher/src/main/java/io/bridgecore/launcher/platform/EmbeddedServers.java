package io.bridgecore.launcher.platform;

import io.bridgecore.launcher.home.Home;
import io.bridgecore.launcher.port.Ports;
import io.bridgecore.launcher.process.ClassCaches;
import io.bridgecore.launcher.process.JavaCommand;
import io.bridgecore.launcher.process.Program;
import io.bridgecore.launcher.process.Unit;
import io.bridgecore.launcher.secrets.Secrets;
import io.bridgecore.launcher.server.Durability;
import io.bridgecore.launcher.server.ElasticsearchServer;
import io.bridgecore.launcher.server.KafkaServer;
import io.bridgecore.launcher.server.PostgresServer;
import io.bridgecore.launcher.server.RedisServer;
import io.bridgecore.launcher.server.SharedCache;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The four servers of the platform as children of the launcher, with their data in its home. */
final class EmbeddedServers implements Backends {

    private static final String DATABASE = "bridgecore";

    private final Secrets secrets;
    private final PostgresServer postgres;
    private final RedisServer redis;
    private final KafkaServer kafka;
    private final ElasticsearchServer elasticsearch;

    /**
     * Describes the servers without starting them.
     *
     * @param services those that get a schema
     * @param broker how to start Kafka
     * @param caches finds the class cache of Kafka
     */
    EmbeddedServers(
            Home home,
            Ports ports,
            Secrets secrets,
            Collection<String> services,
            JavaCommand broker,
            ClassCaches caches) {
        SharedCache cache = SharedCache.ofUser();
        this.secrets = secrets;
        this.postgres =
                new PostgresServer(
                        ports.of("postgres"),
                        home.data("postgres"),
                        secrets.password("postgres-superuser"),
                        Durability.DURABLE,
                        cache,
                        new Provisioning(DATABASE, services, this));
        this.redis =
                new RedisServer(
                        ports.of("redis"),
                        home.data("redis"),
                        secrets.password("redis"),
                        Durability.DURABLE,
                        cache);
        this.kafka =
                new KafkaServer(
                        ports.of("kafka"),
                        ports.of("kafka-controller"),
                        home.data("kafka"),
                        broker,
                        caches);
        this.elasticsearch =
                new ElasticsearchServer(
                        ports.of("elasticsearch"),
                        ports.of("elasticsearch-transport"),
                        home.data("elasticsearch"),
                        cache);
    }

    /** Returns all servers; none waits for another. */
    List<Unit> units() {
        return List.<Program>of(postgres, redis, kafka, elasticsearch).stream()
                .map(server -> new Unit(server, Set.of(), false))
                .toList();
    }

    @Override
    public String databaseUrl() {
        return postgres.url(DATABASE);
    }

    @Override
    public String appPassword(String service) {
        return secrets.password(service + "-app");
    }

    @Override
    public String ownerPassword(String service) {
        return secrets.password(service + "-owner");
    }

    @Override
    public String kafka() {
        return kafka.bootstrap();
    }

    @Override
    public String redisUrl() {
        return redis.url();
    }

    @Override
    public String elasticsearchUrl() {
        return elasticsearch.url();
    }
}
