package io.bridgecore.standards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.platform.Client;
import io.bridgecore.platform.Client.Answer;
import io.bridgecore.platform.Company;
import io.bridgecore.platform.Platform;
import io.bridgecore.platform.PlatformAdmin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Elasticsearch's own client for JavaScript asks the indices that the platform wrote. */
@NullMarked
class LogIndexClientIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void findsCountsAndAddsUpTheLinesOfARequest() {
        Company company = Company.signUp("log-client");
        Answer answer = company.admin().get("/api/v1/users/me");
        assertThat(answer.status()).isEqualTo(200);
        String id = answer.raw().headers().firstValue("X-Request-ID").orElseThrow();
        awaitStored(id);
        Node node = Node.of(Path.of("src/test/logs"));

        Node.Outcome installed =
                node.npm(Map.of(), "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        assertThat(installed.status()).as(installed.output()).isZero();

        Map<String, String> facts =
                Map.of(
                        "node", Platform.shared().address("elasticsearch.url"),
                        "requestId", id,
                        "tenant", company.id());
        Node.Outcome run =
                node.npm(Map.of("PLATFORM", Platform.JSON.writeValueAsString(facts)), "test");
        assertThat(run.status()).as(run.output()).isZero();
    }

    /** Both who had a part in it write to files of their own, and either may be the first. */
    private static void awaitStored(String id) {
        Client staff = PlatformAdmin.login();
        await().atMost(PATIENCE)
                .until(() -> {
                    JsonNode story = staff.get("/api/v1/monitor/requests/" + id).body();
                    String services = story.path("services").toString();
                    return services.contains("\"gateway\"") && services.contains("\"user\"");
                });
    }
}
