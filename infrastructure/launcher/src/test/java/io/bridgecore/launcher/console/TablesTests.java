package io.bridgecore.launcher.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.launcher.home.Home;
import io.bridgecore.launcher.process.State;
import io.bridgecore.launcher.process.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTests {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Map<String, String> ADDRESSES =
            Map.of("public.url", "http://localhost:8080", "base.domain", "localhost");

    private final Home home;

    TablesTests(@TempDir Path folder) throws IOException {
        this.home = new Home(folder);
        home.create();
    }

    @Test
    void showsRestartsAndTheLastDeath() {
        Status status =
                new Status(
                        "tenant",
                        8101,
                        State.HEALTHY,
                        4711,
                        NOW.minusSeconds(3_725),
                        new Status.Restarts(2, "exit code 137"),
                        Duration.ofMillis(4_560));

        assertThat(StatusTable.render(List.of(status), NOW).lines().toList().getLast())
                .isEqualTo(
                        "tenant  healthy  1 h 2 min  8101  4711  4.6 s  2         exit code 137");
    }

    @Test
    void showsTheFirstLoginAndNoOther() throws IOException {
        Files.writeString(
                home.secrets().resolve("initial-admin"),
                "email=admin@localhost\npassword=a\\b=c#d\n");
        Files.writeString(
                home.secrets().resolve("demo-login"),
                "email=admin@demo.example\npassword=secret\n");

        assertThat(Welcome.ofPlatform(ADDRESSES, home, true)).contains("admin@localhost  a\\b=c#d");
        assertThat(Welcome.ofPlatform(ADDRESSES, home, true))
                .contains("http://demo.localhost:8080", "admin@demo.example  secret");
        assertThat(Welcome.ofPlatform(ADDRESSES, home, false))
                .doesNotContain("a\\b=c#d")
                .doesNotContain("secret");
    }

    @Test
    void namesTheHosts() throws IOException {
        assertThat(Welcome.ofPlatform(ADDRESSES, home, true))
                .contains("http://localhost:8080/docs")
                .contains("http://<subdomain>.localhost:8080")
                .contains("http://admin.localhost:8080");
    }
}
