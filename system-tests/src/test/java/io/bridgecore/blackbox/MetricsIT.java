package io.bridgecore.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.platform.Client;
import io.bridgecore.platform.Company;
import io.bridgecore.platform.Platform;
import io.bridgecore.platform.PlatformAdmin;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Every figure of the handbook is really there. */
@NullMarked
class MetricsIT {

    private static final List<String> SERVICES =
            List.of("tenant", "auth", "user", "connector", "sync", "monitoring");

    @Test
    void aRunningPlatformHasEveryDocumentedFigure() throws IOException {
        Company acme = Company.signUp("figures");
        acme.admin().get("/api/v1/users/me");
        Client staff = PlatformAdmin.login();
        List<String> documented = documented();

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> {
                    String all = figures(staff) + ofServices();
                    for (String figure : documented) {
                        assertThat(all).contains("\n" + figure);
                    }
                    assertThat(all)
                            .contains("tenant=\"" + acme.id() + "\"")
                            .contains("endpoint=\"/api/v1/users/me\"");
                });
    }

    private static String ofServices() {
        var all = new StringBuilder();
        for (String service : SERVICES) {
            String address = Platform.shared().address(service + ".url");
            all.append(figures(new Client(address, "localhost", null)));
        }
        return all.toString();
    }

    private static String figures(Client asking) {
        return asking.send("GET", "/metrics", null, Map.of("Accept", "text/plain")).raw().body();
    }

    /** Those that Prometheus makes itself are left out, and what only failures bring about. */
    private static List<String> documented() throws IOException {
        try (Stream<String> rows =
                Files.lines(Platform.shared().checkout().resolve("docs/metrics.md"))) {
            return rows.filter(row -> row.startsWith("| `"))
                    .filter(row -> !row.contains("| rule |") && !row.contains("| Prometheus |"))
                    .map(row -> row.split("`", -1)[1])
                    .filter(name -> !name.equals("bridgecore_errors_total"))
                    .toList();
        }
    }
}
