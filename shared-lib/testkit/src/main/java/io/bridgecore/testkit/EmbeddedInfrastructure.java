package io.bridgecore.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * Servers without containers: started once for all test processes of a build by {@code ./bridgecore
 * infra}; they stop by themselves when no test process is left, under the lock by which others join
 * them.
 */
final class EmbeddedInfrastructure implements Infrastructure {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int IDLE_SECONDS = 60;
    private static final long LEASE_SECONDS = 5;

    private final Path home;
    private final ScheduledExecutorService lease;

    private EmbeddedInfrastructure(Path home) {
        this.home = home;
        this.lease =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("test-infrastructure-lease").factory());
    }

    /** Joins the servers of this build, and starts them when nobody has done so yet. */
    static Infrastructure start() {
        var servers =
                new EmbeddedInfrastructure(Repository.root().resolve(".bridgecore/test-infra"));
        servers.join();
        return servers;
    }

    @Override
    public String databaseUrl() {
        return value("database.url");
    }

    @Override
    public String superuser() {
        return value("database.superuser");
    }

    @Override
    public String superuserPassword() {
        return value("database.superuser.password");
    }

    @Override
    public String kafka() {
        return value("kafka");
    }

    @Override
    public String redisUrl() {
        return value("redis.url");
    }

    @Override
    public String elasticsearchUrl() {
        if (read().getProperty("elasticsearch.url") == null) {
            touch(home.resolve("want-elasticsearch"));
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> read().getProperty("elasticsearch.url") != null);
        }
        return value("elasticsearch.url");
    }

    private void join() {
        try (FileChannel lock =
                        FileChannel.open(
                                Files.createDirectories(home.getParent())
                                        .resolve("test-infra.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                var _ = lock.lock()) {
            if (!alive()) {
                launch();
            }
            touch(home.resolve("lease"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        var _ =
                lease.scheduleWithFixedDelay(
                        () -> touch(home.resolve("lease")),
                        LEASE_SECONDS,
                        LEASE_SECONDS,
                        TimeUnit.SECONDS);
    }

    private void launch() throws IOException {
        Path log = home.resolveSibling("test-infra.log");
        Process process =
                new ProcessBuilder(
                                Repository.root().resolve("bridgecore").toString(),
                                "infra",
                                "--home=" + home,
                                "--idle-stop=" + IDLE_SECONDS)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        Awaitility.await("test servers, see " + log)
                .atMost(PATIENCE)
                .failFast(
                        "the test servers stopped, see " + log,
                        () -> !process.isAlive() && !alive())
                .until(this::alive);
    }

    private boolean alive() {
        String pid = read().getProperty("pid");
        return pid != null
                && ProcessHandle.of(Long.parseLong(pid)).map(ProcessHandle::isAlive).orElse(false);
    }

    private String value(String key) {
        return Objects.requireNonNull(read().getProperty(key), key);
    }

    private Properties read() {
        var properties = new Properties();
        Path file = home.resolve("infra.properties");
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                properties.load(in);
            } catch (IOException replacedMeanwhile) {
                return new Properties();
            }
        }
        return properties;
    }

    private static void touch(Path file) {
        try {
            if (Files.exists(file)) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            } else if (Files.isDirectory(file.resolveSibling("."))) {
                Files.createFile(file);
            }
        } catch (IOException goneMeanwhile) {
            throw new UncheckedIOException(goneMeanwhile);
        }
    }
}
