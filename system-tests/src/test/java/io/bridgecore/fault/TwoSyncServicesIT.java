package io.bridgecore.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.platform.Client;
import io.bridgecore.platform.Client.Answer;
import io.bridgecore.platform.Company;
import io.bridgecore.platform.OdooChange;
import io.bridgecore.platform.Platform;
import io.bridgecore.platform.Socket;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Two processes of sync-service: whichever serves a device, it hears and does the same. */
class TwoSyncServicesIT {

    private static final int CHANGES = 20;
    private static Beside second;
    private static Company acme;

    @BeforeAll
    static void start() {
        Platform platform = Platform.shared();
        second =
                Beside.start(
                        "sync",
                        "sync-service",
                        "io.bridgecore.sync.SyncApplication",
                        Map.of(
                                "BRIDGECORE_DATABASE_URL", platform.address("database.url"),
                                "BRIDGECORE_DATABASE_PASSWORD", platform.secret("sync-app"),
                                "BRIDGECORE_DATABASE_OWNER_PASSWORD",
                                        platform.secret("sync-owner")));
        acme = Company.signUp("two-syncs");
    }

    @AfterAll
    static void stop() {
        second.kill();
    }

    private static Client beside() {
        return new Client(second.url(), acme.admin().host(), acme.admin().token());
    }

    @Test
    void bridgecore88_socketsAtBothHearTheSame() {
        String key = acme.pushKey();
        String path = "/api/v1/ws/" + acme.admin().get("/api/v1/users/me").text("/id");
        try (Socket here = Socket.open(acme.admin(), path);
                Socket there = Socket.open(beside(), path)) {
            for (Socket socket : List.of(here, there)) {
                socket.say(Map.of("type", "subscribe_live_tracking")).await("status", 1);
            }
            IntStream.rangeClosed(1, CHANGES).forEach(number -> happens(key, number));

            List<String> heardHere = events(here);
            assertThat(events(there)).isEqualTo(heardHere);
            assertThat(heardHere).doesNotHaveDuplicates().hasSize(CHANGES);
        }
    }

    private static void happens(String key, int number) {
        Answer told =
                OdooChange.of("shuttle.trip", number, "Trip " + number)
                        .urgent()
                        .push(acme.admin(), key);
        assertThat(told.status()).as(told.body().toString()).isEqualTo(200);
    }

    private static List<String> events(Socket socket) {
        return socket.await("webhook_event", CHANGES).stream()
                .map(event -> event.path("record_id").asString())
                .toList();
    }

    @Test
    void theSamePushAtBothIsDoneOnce() {
        Company company = Company.signUp("two-pushes");
        company.connect(Company.Odoo.sandbox());
        String run = "Both " + UUID.randomUUID();
        Client there = new Client(second.url(), company.admin().host(), company.admin().token());
        Map<String, Object> push = push(run);

        List<JsonNode> mappings =
                Stream.of(company.admin(), there)
                        .map(door -> CompletableFuture.supplyAsync(() -> done(door, push)))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();

        assertThat(mappings.getFirst()).isEqualTo(mappings.getLast()).hasSize(CHANGES);
        Answer counted =
                company.admin()
                        .post(
                                "/api/v1/odoo/search_count",
                                Map.of(
                                        "model",
                                        "res.partner",
                                        "domain",
                                        List.of(List.of("name", "like", run))));
        assertThat(counted.at("/count").asInt()).isEqualTo(CHANGES);
    }

    private static Map<String, Object> push(String run) {
        return Map.of(
                "device_id",
                "phone",
                "changes",
                IntStream.range(0, CHANGES)
                        .mapToObj(number ->
                                Map.of(
                                        "local_id",
                                        "local_" + number,
                                        "action",
                                        "create",
                                        "model",
                                        "res.partner",
                                        "data",
                                        Map.of("name", run + " " + number)))
                        .toList());
    }

    private static JsonNode done(Client door, Map<String, Object> push) {
        Answer answer = door.post("/api/v1/offline-sync/push", push);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.at("/pending").asInt(-1)).as(answer.body().toString()).isZero();
        return answer.at("/id_mapping");
    }
}
