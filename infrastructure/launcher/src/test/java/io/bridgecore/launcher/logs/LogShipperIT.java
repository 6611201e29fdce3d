package io.bridgecore.launcher.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import io.bridgecore.launcher.home.Home;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ships to a real Elasticsearch, which is killed in the middle. */
class LogShipperIT {

    private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String BEGIN =
            "{\"@timestamp\":\"2026-11-22T10:00:00Z\",\"service\":\"auth\",";

    /** Some of them are no documents, others are none that the index takes. */
    private static final List<String> ODD =
            List.of(
                    "Killed",
                    BEGIN + "\"status\":1,\"status\":2}",
                    BEGIN + "\"message\":{\"no\":\"text\"}}",
                    BEGIN + "\"message\":\"\u00ff\"}",
                    BEGIN + "\"message\":\"no end");

    private final Home home;
    private final Path servers;
    private final Process infra;

    LogShipperIT(@TempDir Path folder) throws IOException {
        this.home = new Home(folder.resolve("home"));
        home.create();
        this.servers = folder.resolve("infra");
        ProcessBuilder builder =
                new ProcessBuilder(
                        "sh",
                        REPOSITORY.resolve("bridgecore").toString(),
                        "infra",
                        "--home=" + servers,
                        "--idle-stop=600",
                        "--with=elasticsearch");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        this.infra =
                builder.redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                        .start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        infra.destroy();
        assertThat(infra.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void storesEveryLineOnce_whenElasticsearchIsKilledUnderLoad() throws Exception {
        await().atMost(PATIENCE).until(() -> Files.exists(servers.resolve("infra.properties")));
        String server = address();
        writeOddLines();
        var shipper = new LogShipper(home, server, 14);
        shipper.start();
        var writing = new AtomicBoolean(true);
        var written = new AtomicLong();
        Thread load = Thread.ofPlatform().start(() -> write(writing, written));

        await().atMost(PATIENCE).until(() -> Ledger.totals(home).stored() > 2_000);
        long killed = pid();
        ProcessHandle.of(killed).ifPresent(LogShipperIT::kill);
        await().atMost(PATIENCE).until(() -> Ledger.totals(home).waiting() > 5_000);
        shipper.stop();
        var successor = new LogShipper(home, server, 14);
        successor.start();
        long stored = Ledger.totals(home).stored();
        await().atMost(PATIENCE).until(() -> Ledger.totals(home).stored() > stored);
        writing.set(false);
        load.join();
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(Ledger.totals(home))
                                .isEqualTo(
                                        new Totals(
                                                written.get() + ODD.size(),
                                                written.get() + ODD.size(),
                                                0)));
        successor.stop();

        assertThat(stored(server, "*")).isEqualTo(written.get() + ODD.size());
        assertThat(stored(server, "service:auth")).isEqualTo(ODD.size());
        assertThat(sum(server)).isEqualTo(written.get() * (written.get() + 1) / 2.0);
    }

    /** In Latin 1, in which one of them is no UTF-8. */
    private void writeOddLines() throws IOException {
        Path folder = Files.createDirectories(home.logs().resolve("auth"));
        Files.write(folder.resolve("auth-2026-11-22.log"), ODD, StandardCharsets.ISO_8859_1);
    }

    private void write(AtomicBoolean writing, AtomicLong written) {
        Path folder = home.logs().resolve("tenant");
        try {
            Files.createDirectories(folder);
            for (int file = 0; writing.get(); file++) {
                Path log = folder.resolve("tenant-2026-11-22.log");
                try (BufferedWriter out =
                        Files.newBufferedWriter(
                                log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                    for (int line = 0; line < 3_000 && writing.get(); line++) {
                        out.write(line(written.incrementAndGet()));
                        out.flush();
                        pause(line);
                    }
                }
                Files.move(log, folder.resolve("tenant-2026-11-22." + (file + 1) + ".log"));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void pause(int line) {
        if (line % 20 == 0) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static String line(long number) {
        return """
        {"@timestamp":"%s","level":"INFO","service":"tenant","offset":%d,"message":"m"}
        """
                .formatted(Instant.now(), number);
    }

    private static long stored(String server, String query) throws IOException {
        try (var client = ElasticsearchClient.of(c -> c.host(server))) {
            client.indices().refresh(r -> r.index("bridgecore-*"));
            return client.count(c -> c.index("bridgecore-*").q(query)).count();
        }
    }

    /** With the count it tells whether a line is there twice and another one not at all. */
    private static double sum(String server) throws IOException {
        try (var client = ElasticsearchClient.of(c -> c.host(server))) {
            Map<String, Aggregate> found =
                    client.search(
                                    s ->
                                            s.index("bridgecore-*")
                                                    .size(0)
                                                    .aggregations(
                                                            "sum",
                                                            a -> a.sum(n -> n.field("offset"))),
                                    Void.class)
                            .aggregations();
            return Objects.requireNonNull(Objects.requireNonNull(found.get("sum")).sum().value());
        }
    }

    private static void kill(ProcessHandle process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private long pid() throws IOException {
        String record = Files.readString(servers.resolve("run/elasticsearch.pid"));
        return Long.parseLong(record.strip().split(" ", 2)[0]);
    }

    private String address() throws IOException {
        var properties = new Properties();
        try (InputStream in = Files.newInputStream(servers.resolve("infra.properties"))) {
            properties.load(in);
        }
        return properties.getProperty("elasticsearch.url", "");
    }
}
