package io.bridgecore.testkit;

import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.elasticsearch.ElasticsearchContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** Servers in containers, one set for each test process; Testcontainers removes them. */
final class ContainerInfrastructure implements Infrastructure {

    private static final int REDIS_PORT = 6379;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String PASSWORD = UUID.randomUUID().toString();

    private final PostgreSQLContainer postgres =
            new PostgreSQLContainer(DockerImageName.parse("postgres:18"))
                    .withDatabaseName("postgres")
                    .withUsername("postgres")
                    .withPassword(PASSWORD)
                    .withCommand(
                            "postgres",
                            "-c",
                            "fsync=off",
                            "-c",
                            "max_connections=200",
                            "-c",
                            "shared_preload_libraries=pg_stat_statements");
    private final KafkaContainer kafka =
            new KafkaContainer(DockerImageName.parse("apache/kafka:4.2.1"));
    private final GenericContainer<?> redis =
            new GenericContainer<>(DockerImageName.parse("redis:7"))
                    .withCommand("redis-server", "--requirepass", PASSWORD)
                    .withExposedPorts(REDIS_PORT);
    private @Nullable ElasticsearchContainer elasticsearch;

    private ContainerInfrastructure() {}

    static Infrastructure start() {
        var servers = new ContainerInfrastructure();
        Startables.deepStart(Stream.of(servers.postgres, servers.kafka, servers.redis)).join();
        return servers;
    }

    @Override
    public String databaseUrl() {
        return "jdbc:postgresql://"
                + postgres.getHost()
                + ":"
                + postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT)
                + "/postgres";
    }

    @Override
    public String superuser() {
        return postgres.getUsername();
    }

    @Override
    public String superuserPassword() {
        return postgres.getPassword();
    }

    @Override
    public String kafka() {
        return kafka.getBootstrapServers();
    }

    @Override
    public String redisUrl() {
        return "redis://:"
                + PASSWORD
                + "@"
                + redis.getHost()
                + ":"
                + redis.getMappedPort(REDIS_PORT);
    }

    @Override
    public synchronized String elasticsearchUrl() {
        ElasticsearchContainer running = elasticsearch;
        if (running == null) {
            running =
                    new ElasticsearchContainer(
                                    DockerImageName.parse(
                                            "docker.elastic.co/elasticsearch/elasticsearch:9.5.2"))
                            .withEnv("xpack.security.enabled", "false")
                            .withStartupTimeout(PATIENCE);
            running.start();
            elasticsearch = running;
        }
        return "http://" + running.getHttpHostAddress();
    }
}
