package io.bridgecore.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.platform.Client;
import io.bridgecore.platform.Client.Answer;
import io.bridgecore.platform.Company;
import io.bridgecore.platform.OdooChange;
import io.bridgecore.platform.Platform;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Programs die with kill -9 in the middle of the work; nothing is lost, doubled or half done. */
class KilledServicesIT {

    private static final int CHANGES = 300;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @ParameterizedTest
    @ValueSource(strings = {"sync", "kafka"})
    void noChangeIsLostOrDoubled(String victim) {
        Company acme = Company.signUp("kill-" + victim);
        String key = acme.pushKey();
        Client odoo = Client.at(acme.slug() + ".localhost");
        List<ProcessHandle> killed = new ArrayList<>();

        for (int i = 1; i <= CHANGES; i++) {
            if (i == CHANGES / 3) {
                killed.addAll(Platform.shared().processes(victim));
                Platform.shared().kill(victim);
            }
            pushUntilAccepted(odoo, key, i);
        }
        Platform.shared().awaitRestart(victim, killed);

        List<JsonNode> received = new ArrayList<>();
        await().atMost(PATIENCE)
                .until(() -> {
                    Answer pulled = pullAfter(acme, received.size());
                    if (pulled.status() == 200) {
                        pulled.at("/events").forEach(received::add);
                    }
                    return pushed(received).count() >= CHANGES;
                });
        assertThat(received.stream().map(event -> event.path("id").asLong()))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, received.size()).boxed().toList());
        assertThat(pushed(received).map(event -> event.path("data").path("number").asInt()))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, CHANGES).boxed().toList());
    }

    /** A new device also gets what Odoo held before. */
    private static Stream<JsonNode> pushed(List<JsonNode> events) {
        return events.stream().filter(event -> event.path("data").has("number"));
    }

    @Test
    void aSignupThatIsCutOffLeavesNoHalfTenant() {
        for (int delay : List.of(20, 60, 120, 250)) {
            String slug = "cut-" + UUID.randomUUID().toString().substring(0, 8);
            CompletableFuture<Integer> signup =
                    CompletableFuture.supplyAsync(() -> statusOfSignup(slug));
            List<ProcessHandle> killed = Platform.shared().processes("tenant");
            CompletableFuture.runAsync(
                            () -> Platform.shared().kill("tenant"),
                            CompletableFuture.delayedExecutor(
                                    delay, java.util.concurrent.TimeUnit.MILLISECONDS))
                    .join();
            int status = signup.join();
            Platform.shared().awaitRestart("tenant", killed);

            if (status == 201) {
                // A gateway that was asked for the name before remembers for a moment that nobody
                // had it.
                await().atMost(PATIENCE).until(() -> ownerComesIn(slug));
            } else {
                await().atMost(PATIENCE).until(() -> wholeOrGone(slug));
            }
        }
    }

    /** Either everything is there or the name is free again and a signup under it works. */
    private static boolean wholeOrGone(String slug) {
        Answer check =
                Client.at("api.localhost")
                        .post("/api/v1/tenants/check-subdomain", Map.of("subdomain", slug));
        if (check.status() != 200) {
            return false;
        }
        if (check.at("/available").asBoolean()) {
            return statusOfSignup(slug) == 201 && ownerComesIn(slug);
        }
        return ownerComesIn(slug);
    }

    private static boolean ownerComesIn(String slug) {
        return Client.at(slug + ".localhost")
                        .post(
                                "/api/v1/auth/tenant/login",
                                Map.of(
                                        "email",
                                        "owner@" + slug + ".example",
                                        "password",
                                        Company.PASSWORD))
                        .status()
                == 200;
    }

    private static int statusOfSignup(String slug) {
        try {
            return Company.signUp(slug, "owner@" + slug + ".example").status();
        } catch (UncheckedIOException cutOff) {
            return 0;
        }
    }

    /** What Odoo's webhook module does: it tries again until it is told that all is well. */
    private static void pushUntilAccepted(Client odoo, String key, int number) {
        await().atMost(PATIENCE)
                .until(() -> new OdooChange(number).push(odoo, key).status() == 200);
    }

    private static Answer pullAfter(Company company, int last) {
        return company.admin()
                .post(
                        "/api/v2/sync/pull",
                        Map.of(
                                "device_id",
                                "phone",
                                "limit",
                                500,
                                "last_sync_token",
                                String.valueOf(last)));
    }
}
