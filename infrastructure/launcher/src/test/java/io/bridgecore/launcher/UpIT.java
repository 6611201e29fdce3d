package io.bridgecore.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.launcher.home.Home;
import io.bridgecore.launcher.process.RunRecords;
import io.bridgecore.launcher.state.PlatformState;
import io.bridgecore.launcher.state.StateFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of a user, with the servers alone. */
class UpIT {

    private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();

    private final Home home;

    UpIT(@TempDir Path folder) {
        this.home = new Home(folder.resolve("home"));
    }

    @AfterEach
    void down() throws Exception {
        run("down");
    }

    @Test
    void keepsDataThroughAKilledLauncher() throws Exception {
        Run up = up();
        assertThat(up.code()).as(up.output()).isZero();
        assertThat(up.output()).contains("healthy   postgres", "all up", "Passwords");
        change("create table kept (id int)");
        List<ProcessHandle> orphans = processes();

        launcher().destroyForcibly();
        await().until(() -> run("status").code() == 3);
        Run again = up();

        assertThat(again.code()).as(again.output()).isZero();
        assertThat(again.output()).contains("left behind", "postgres", "kafka");
        assertThat(orphans).noneMatch(ProcessHandle::isAlive);
        change("insert into kept values (1)");
    }

    @Test
    void stopsEverything() throws Exception {
        up();
        List<ProcessHandle> processes = processes();
        assertThat(processes).hasSizeGreaterThan(4);

        assertThat(run("down").code()).isZero();

        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(new RunRecords(home.run()).names()).isEmpty();
        assertThat(run("status").output()).contains("does not run");
    }

    @Test
    void attachesToWhatRuns() throws Exception {
        up();
        long first = launcher().pid();

        Run second = run("up", "--only=infra");

        assertThat(second.code()).isZero();
        assertThat(second.output()).contains("runs already", "elasticsearch");
        assertThat(launcher().pid()).isEqualTo(first);
        assertThat(run("status").output()).contains("postgres", "healthy");
    }

    @Test
    void restartsAServerThatDies() throws Exception {
        up();
        new RunRecords(home.run()).alive("redis").getFirst().destroyForcibly();

        await().until(() ->
                state().programs().stream()
                        .anyMatch(program ->
                                program.name().equals("redis")
                                        && program.restarts().count() == 1
                                        && program.startTook() != null));
        assertThat(run("status").output()).containsPattern("redis .* 1 +exit code 137");
    }

    @Test
    void namesWhoHoldsAPort() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Run up =
                    run(
                            Map.of("BRIDGECORE_PORT_REDIS", Integer.toString(taken.getLocalPort())),
                            "up",
                            "-d",
                            "--only=infra",
                            "--ports=free");

            assertThat(up.code()).isEqualTo(1);
            assertThat(up.output())
                    .contains("Port " + taken.getLocalPort() + ", meant for redis, is taken by")
                    .contains("process " + ProcessHandle.current().pid())
                    .contains("BRIDGECORE_PORT_REDIS");
        }
    }

    @Test
    void tellsWhatIsMissingForExternalServers() throws Exception {
        Run up = run("up", "--infra=external");

        assertThat(up.code()).isNotZero();
        assertThat(up.output()).containsAnyOf("BRIDGECORE_DATABASE_URL", "Not packaged");
    }

    private record Run(int code, String output) {}

    private Run up() throws IOException, InterruptedException {
        return run("up", "-d", "--only=infra", "--ports=free");
    }

    private Run run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), arguments);
    }

    private Run run(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> line =
                new ArrayList<>(List.of("sh", REPOSITORY.resolve("bridgecore").toString()));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("BRIDGECORE_HOME", home.root().toString());
        builder.environment().put("BRIDGECORE_BUILD", "no");
        builder.environment().put("BRIDGECORE_AOT", "off");
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    private PlatformState state() throws IOException {
        return new StateFile(home).read().orElseThrow();
    }

    private ProcessHandle launcher() throws IOException {
        return new RunRecords(home.run()).alive("launcher").getFirst();
    }

    private List<ProcessHandle> processes() throws IOException {
        RunRecords records = new RunRecords(home.run());
        List<ProcessHandle> processes = new ArrayList<>();
        for (String name : records.names()) {
            if (!name.equals("launcher")) {
                processes.addAll(records.alive(name));
            }
        }
        return processes;
    }

    private void change(String statement) throws IOException, SQLException {
        String url = state().addresses().getOrDefault("database.url", "");
        String password = Files.readString(home.secrets().resolve("postgres-superuser")).strip();
        try (Connection connection = DriverManager.getConnection(url, "postgres", password);
                Statement change = connection.createStatement()) {
            change.execute(statement);
        }
    }
}
