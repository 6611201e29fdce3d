package io.bridgecore.bench.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Throw-away servers of the launcher; they end soon after this object is closed. */
public final class Servers implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration TICK = Duration.ofSeconds(2);

    private final Child child;
    private final Path home;
    private final Thread lease;

    private Servers(Child child, Path home) {
        this.child = child;
        this.home = home;
        this.lease = Thread.ofVirtual().start(this::holdLease);
    }

    /**
     * Starts servers and waits until they are well.
     *
     * @param names such as {@code redis,kafka}
     */
    public static Servers start(Path repository, Path folder, String names)
            throws IOException, InterruptedException {
        Path home = folder.resolve("infra");
        Child child =
                Child.start(
                        "servers",
                        List.of(
                                repository.resolve("bridgecore").toString(),
                                "infra",
                                "--home=" + home,
                                "--idle-stop=60",
                                "--with=" + names),
                        Map.of(),
                        folder);
        var servers = new Servers(child, home);
        Instant limit = Instant.now().plus(START);
        while (!Files.exists(servers.description())) {
            if (!child.isAlive() || Instant.now().isAfter(limit)) {
                throw new IOException("The servers do not start, see " + folder);
            }
            Thread.sleep(Duration.ofMillis(200));
        }
        return servers;
    }

    /** How to reach one: {@code redis.url}, {@code kafka}, {@code database.url}. */
    public String address(String key) throws IOException {
        var properties = new Properties();
        try (InputStream in = Files.newInputStream(description())) {
            properties.load(in);
        }
        return properties.getProperty(key, "");
    }

    private Path description() {
        return home.resolve("infra.properties");
    }

    private void holdLease() {
        Path file = home.resolve("lease");
        try {
            while (true) {
                if (Files.exists(file)) {
                    Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
                }
                Thread.sleep(TICK);
            }
        } catch (IOException | InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        lease.interrupt();
        child.close();
    }
}
