package io.bridgecore.launcher.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bridgecore.launcher.process.HttpProbe;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code infra} as the tests of the other modules use it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InfraModeIT {

    private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path home;
    private final Process process;
    private Properties infra = new Properties();

    InfraModeIT(@TempDir Path folder) throws IOException {
        this.home = folder.resolve("infra");
        this.process = start(home);
    }

    @BeforeAll
    void awaitServers() {
        await().atMost(PATIENCE)
                .until(() -> !process.isAlive() || Files.exists(home.resolve("infra.properties")));
        infra = read();
    }

    @AfterAll
    void stop() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(home).doesNotExist();
    }

    @Test
    void servesPostgresWithAPassword() throws SQLException {
        try (Connection connection = connect(value("database.superuser"))) {
            assertThat(connection.isValid(2)).isTrue();
        }
        assertThatThrownBy(() ->
                        DriverManager.getConnection(value("database.url"), "postgres", "wrong"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password");
    }

    @Test
    void provisionsAServiceAgainAndAgain() throws Exception {
        try (Connection connection = connect(value("database.superuser"));
                Statement statement = connection.createStatement()) {
            statement.execute(provisioning());
            statement.execute(provisioning());
        }

        try (Connection owner = as("widget_owner", "o1");
                Statement statement = owner.createStatement()) {
            statement.execute("create table part (id serial primary key, name text)");
        }
        try (Connection app = as("widget_app", "a1");
                Statement statement = app.createStatement()) {
            statement.execute("insert into part (name) values ('bolt')");
            assertThatThrownBy(() -> statement.execute("create table mine (id int)"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.execute("create schema mine"))
                    .hasMessageContaining("permission denied");
            statement.execute("set role widget_platform");
            assertThat(statement.executeQuery("select name from part").next()).isTrue();
        }
    }

    @Test
    void keepsThePlatformRoleFromBeingInherited() throws Exception {
        try (Connection connection = connect(value("database.superuser"));
                Statement statement = connection.createStatement()) {
            statement.execute(provisioning());
            var rights =
                    statement.executeQuery(
                            """
                            select inherit_option, set_option, rolbypassrls or rolsuper
                            from pg_auth_members join pg_roles on member = pg_roles.oid
                            where roleid = 'widget_platform'::regrole
                              and member = 'widget_app'::regrole
                            """);
            assertThat(rights.next()).isTrue();
            assertThat(List.of(rights.getBoolean(1), rights.getBoolean(2), rights.getBoolean(3)))
                    .containsExactly(false, true, false);
        }
    }

    @Test
    void servesRedisWithAPassword() throws IOException {
        URI address = URI.create(value("redis.url"));

        assertThat(redis(address, "PING")).startsWith("-NOAUTH");
        assertThat(redis(address, "AUTH " + address.getUserInfo().substring(1))).isEqualTo("+OK");
    }

    @Test
    void servesKafka() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", value("kafka")))) {
            assertThat(admin.describeCluster().nodes().get(30, TimeUnit.SECONDS)).hasSize(1);
        }
    }

    @Test
    void addsElasticsearchWhenSomebodyWantsIt() throws IOException {
        assertThat(infra.getProperty("elasticsearch.url")).isNull();
        Files.writeString(home.resolve("want-elasticsearch"), "");

        await().atMost(PATIENCE)
                .until(() -> read().getProperty("elasticsearch.url") != null && touchLease());

        int port = URI.create(read().getProperty("elasticsearch.url", "")).getPort();
        await().untilAsserted(() ->
                assertThat(
                                HttpProbe.passes(
                                        port,
                                        "/_cluster/health",
                                        health -> !health.contains("\"red\"")))
                        .isTrue());
    }

    @Test
    void endsWhenNobodyHoldsTheLease(@TempDir Path folder) throws Exception {
        Path abandoned = folder.resolve("abandoned");
        Process lonely = start(abandoned, "--idle-stop=1", "--with=redis");
        await().atMost(PATIENCE)
                .until(() ->
                        Files.exists(abandoned.resolve("infra.properties")) || !lonely.isAlive());

        assertThat(lonely.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(lonely.exitValue()).isZero();
        assertThat(abandoned).doesNotExist();
    }

    @Test
    void doesNotEndWhileSomebodyJoins(@TempDir Path folder) throws Exception {
        Path servers = folder.resolve("joined");
        Process joined = start(servers, "--idle-stop=1", "--with=redis");
        try (FileChannel channel =
                FileChannel.open(
                        folder.resolve("joined.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE)) {
            FileLock joining = channel.lock();
            await().atMost(PATIENCE).until(() -> Files.exists(servers.resolve("infra.properties")));
            Instant abandoned = Files.getLastModifiedTime(servers.resolve("lease")).toInstant();
            await().atMost(PATIENCE).until(() -> Instant.now().isAfter(abandoned.plusSeconds(3)));
            assertThat(joined.isAlive()).isTrue();

            Files.setLastModifiedTime(servers.resolve("lease"), FileTime.from(hence(3)));
            joining.release();

            await().during(Duration.ofSeconds(2))
                    .atMost(Duration.ofSeconds(3))
                    .until(() -> joined.isAlive() && Files.exists(servers.resolve("lease")));
        }
        assertThat(joined.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(servers).doesNotExist();
    }

    private static Instant hence(int seconds) {
        return Instant.now().plusSeconds(seconds);
    }

    private static Process start(Path home) throws IOException {
        return start(home, "--idle-stop=120", "--with=postgres,redis,kafka");
    }

    private static Process start(Path home, String... options) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder("sh", REPOSITORY.resolve("bridgecore").toString(), "infra");
        builder.command().add("--home=" + home);
        builder.command().addAll(List.of(options));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private boolean touchLease() throws IOException {
        Files.setLastModifiedTime(home.resolve("lease"), FileTime.from(Instant.now()));
        return true;
    }

    private Properties read() {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(home.resolve("infra.properties"))) {
            properties.load(in);
            return properties;
        } catch (IOException e) {
            throw new AssertionError("The servers did not start", e);
        }
    }

    private String value(String name) {
        return infra.getProperty(name, "");
    }

    private Connection connect(String user) throws SQLException {
        return DriverManager.getConnection(
                value("database.url"), user, value("database.superuser.password"));
    }

    private Connection as(String role, String password) throws SQLException {
        return DriverManager.getConnection(value("database.url"), role, password);
    }

    private static String provisioning() throws IOException {
        return Files.readString(Path.of("src/main/resources/postgres/provision.sql"))
                .replace("${database}", "postgres")
                .replace("${service}", "widget")
                .replace("${owner_password}", "o1")
                .replace("${app_password}", "a1");
    }

    private static String redis(URI address, String command) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            String ask = command + "\r\nQUIT\r\n";
            socket.getOutputStream().write(ask.getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readAllBytes();
            return new String(answer, StandardCharsets.US_ASCII).lines().findFirst().orElse("");
        }
    }
}
