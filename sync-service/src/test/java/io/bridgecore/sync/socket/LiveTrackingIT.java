package io.bridgecore.sync.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.contracts.event.RecordChanged;
import io.bridgecore.sync.RunningSyncService;
import io.bridgecore.sync.log.LogFixture;
import io.bridgecore.testkit.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@NullMarked
class LiveTrackingIT extends RunningSyncService {

    private static final String LIVE = "{\"type\": \"subscribe_live_tracking\"}";
    private static final String OF_PARTNERS =
            "{\"type\": \"subscribe_model_channel\", \"model\": \"res.partner\"}";
    private static final Duration SOON = Duration.ofSeconds(9);

    @LocalServerPort private int port;

    private final String seven = linked(tenant, 7);

    @Test
    void bridgecore39_tellsWhatIsUrgent_withRelationsAsClientsReadThem() {
        try (SocketClient client = open("/api/v1/ws/7", seven)) {
            client.ask(LIVE)
                    .ask(
                            "{\"type\": \"subscribe_model_channel\", \"model\":"
                                    + " \"shuttle.vehicle.position\"}");
            log.append(
                    tenant,
                    position(
                            123,
                            "high",
                            Map.of(
                                    "vehicle_id",
                                    Map.of("id", 5, "name", "Bus 5"),
                                    "driver_id",
                                    Map.of("id", false, "name", ""),
                                    "latitude",
                                    24.7,
                                    "last_gps_update",
                                    false)));

            JsonNode event = client.await("webhook_event", 1).getFirst();
            assertThat(event.path("channel").asString()).isEqualTo("live_tracking");
            assertThat(event.path("record_id").asInt()).isEqualTo(123);
            assertThat(event.path("priority").asString()).isEqualTo("high");
            assertThat(event.path("data").path("vehicle_id").toString()).isEqualTo("[5,\"Bus 5\"]");
            assertThat(event.path("data").path("driver_id").isNull()).isTrue();
            assertThat(event.path("data").path("last_gps_update").isNull()).isTrue();
            assertThat(event.path("data").path("latitude").asDouble()).isEqualTo(24.7);
            JsonNode update = client.await("model_update", 1).getFirst();
            assertThat(update.path("model").asString()).isEqualTo("shuttle.vehicle.position");
        }
    }

    @Test
    void bridgecore40_broadcastsNothingThatIsNotUrgent() {
        try (SocketClient client = open("/api/v1/ws/7", seven)) {
            client.ask(LIVE).ask(OF_PARTNERS);
            log.append(tenant, position(1, "medium", Map.of()), position(2, null, Map.of()));
            log.append(tenant, position(3, "high", Map.of()));

            client.await("webhook_event", 1);
            assertThat(ids(client, "webhook_event")).containsExactly(3L);
        }
    }

    @Test
    void bridgecore41_answersSubscriptionsWithTheStatus() {
        try (SocketClient client = open("/api/v1/ws/7", seven)) {
            client.ask(LIVE).ask(OF_PARTNERS);

            List<JsonNode> status = client.heard("status");
            assertThat(status.getFirst().path("channel").asString()).isEqualTo("live_tracking");
            assertThat(status.getLast().path("channel").asString()).isEqualTo("model:res.partner");
            assertThat(status.getLast().path("models").toString()).isEqualTo("[\"res.partner\"]");
        }
    }

    @Test
    void bridgecore82_tellsNothingOfAnotherTenant() {
        TenantId other = TenantId.next();
        try (SocketClient own = open("/api/v1/ws/7", seven);
                SocketClient foreign = open("/api/v1/ws/7", linked(other, 7))) {
            own.ask(LIVE);
            foreign.ask(LIVE);
            changed("res.partner", 2);
            own.await("webhook_event", 2);
            own.say(
                    "{\"type\": \"driver_status_update\", \"status\": \"busy\", \"vehicle_id\":"
                            + " 3}");
            own.await("driver_status", 1);
            log.append(other, change("sale.order", 1));
            foreign.await("webhook_event", 1);

            assertThat(foreign.heard("driver_status")).isEmpty();
            assertThat(foreign.heard("webhook_event"))
                    .extracting(event -> event.path("model").asString())
                    .containsExactly("sale.order");
            assertThat(own.heard("webhook_event")).hasSize(2);
        }
    }

    @Test
    void goesOnAfterTheLastId_onEachChannel() {
        changed("res.partner", 3);
        changed("sale.order", 2);
        try (SocketClient client = open("/api/v1/ws/7?since=1", seven)) {
            client.ask(OF_PARTNERS);
            client.await("model_update", 2);
            client.ask(LIVE);
            client.await("webhook_event", 4);
            changed("res.partner", 1);
            client.await("webhook_event", 5);
            client.await("model_update", 3);

            assertThat(ids(client, "model_update")).containsExactly(2L, 3L, 6L);
            assertThat(ids(client, "webhook_event")).containsExactly(2L, 3L, 4L, 5L, 6L);
        }
    }

    @Test
    void tellsOfSingleRecords_untilTheyAreLeft() {
        try (SocketClient client = open("/api/v1/ws/7", seven)) {
            client.ask(
                    "{\"type\": \"subscribe_model\", \"system_id\": \"odoo\", \"model\":"
                            + " \"shuttle.trip\", \"record_ids\": [2, 3]}");
            log.append(tenant, trip(1), trip(2), trip(3));
            client.await("model_update", 2);
            client.ask(
                    "{\"type\": \"unsubscribe_model\", \"system_id\": \"odoo\", \"model\":"
                            + " \"shuttle.trip\", \"record_ids\": [2]}");
            log.append(tenant, trip(2), trip(3));
            client.await("model_update", 3);

            assertThat(client.heard("model_update"))
                    .extracting(event -> event.path("record_id").asInt())
                    .containsExactly(2, 3, 3);
        }
    }

    @Test
    void asksDrivers_andHandsOnWhatTheySay() {
        try (SocketClient asker = open("/api/v1/ws/7", seven);
                SocketClient driver = open("/api/v1/ws/8", linked(tenant, 8));
                SocketClient nosy = open("/api/v1/ws/9", linked(tenant, 9))) {
            asker.say(
                    "{\"type\": \"request_driver_location\", \"driver_id\": 8, \"request_id\":"
                            + " \"r1\"}");
            JsonNode request = driver.await("request_location", 1).getFirst();
            assertThat(request.path("requester_id").asInt()).isEqualTo(7);
            driver.say(
                    "{\"type\": \"location_response\", \"request_id\": \"r1\", \"requester_id\": 7,"
                            + " \"driver_id\": 99, \"latitude\": 24.5, \"longitude\": 46.7,"
                            + " \"speed\": 30, \"timestamp\": \"2026-11-21T10:00:00Z\"}");
            JsonNode answer = asker.await("location_response", 1).getFirst();

            assertThat(answer.path("driver_id").asInt()).as("who the token says").isEqualTo(8);
            assertThat(answer.path("latitude").asDouble()).isEqualTo(24.5);
            nosy.ask("{\"type\": \"ping\"}");
            assertThat(nosy.heard()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/ws/8, 403",
        "/api/v1/ws/0, 403",
        "/api/v1/ws/7?since=abc, 422",
        "/api/v1/ws/7?since=7, 422",
        "/api/v1/ws/7?since=-1, 422",
        "/api/v1/ws/7, 101",
    })
    void opensForTheCallerAlone(String path, int status) {
        assertThat(SocketClient.refusal(port, path, seven)).isEqualTo(status);
    }

    @Test
    void refusesWhoeverMayNotRead() {
        for (String path : List.of("/api/v1/ws/7", "/ws/conversations")) {
            assertThat(SocketClient.refusal(port, path, Tokens.garbage())).isEqualTo(401);
            assertThat(SocketClient.refusal(port, path, Tokens.expired(tenant))).isEqualTo(401);
            assertThat(SocketClient.refusal(port, path, Tokens.refresh(tenant))).isEqualTo(401);
            assertThat(SocketClient.refusal(port, path, powerless(tenant))).isEqualTo(403);
        }
        assertThat(SocketClient.refusal(port, "/api/v1/ws/7", Tokens.superAdmin()))
                .as("no tenant")
                .isEqualTo(400);
        assertThat(SocketClient.refusal(port, "/api/v1/ws/7", Tokens.staff(tenant)))
                .as("linked to no user of Odoo")
                .isEqualTo(403);
        get(seven, "/api/v1/ws/7").expectStatus().isEqualTo(426);
    }

    @Test
    void refusesATenantWithoutSync() {
        tenantIs("active", "\"webhooks\"");
        assertThat(SocketClient.refusal(port, "/api/v1/ws/7", seven)).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "[]",
                "{}",
                "{\"type\": 7}",
                "{\"type\": \"subscribe\"}",
                "{\"type\": \"subscribe\", \"channel\": \"inbox:8\"}",
                "{\"type\": \"subscribe_live_tracking\", \"since\": -1}",
                "{\"type\": \"subscribe_live_tracking\", \"since\": 9}",
                "{\"type\": \"subscribe_model\", \"model\": \"a.b\", \"record_ids\": [{}]}",
                "{\"type\": \"request_driver_location\", \"driver_id\": \"8\"}",
                "{\"type\": \"location_response\", \"request_id\": \"r\", \"requester_id\": 7,"
                        + " \"latitude\": 1e9, \"longitude\": 0}",
                "{\"type\": \"driver_status_update\", \"status\": \"asleep\"}",
            })
    void answersWhatMakesNoSense_andStaysOpen(String message) {
        try (SocketClient client = open("/api/v1/ws/7", seven)) {
            client.ask(message);
            assertThat(client.heard("error")).hasSize(1);
            client.ask("{\"type\": \"ping\"}");
            assertThat(client.heard("pong")).hasSize(1);
        }
    }

    @Test
    void closesWithTheToken() {
        String brief =
                Tokens.of(
                        UserType.TENANT,
                        Role.STAFF,
                        claims ->
                                claims.tenant(tenant)
                                        .claim("odoo_user_id", 7)
                                        .expires(Instant.now().plusSeconds(3)));
        try (SocketClient client = open("/api/v1/ws/7", brief)) {
            await().atMost(SOON).until(() -> client.closed() == 1008);
        }
    }

    @Test
    void dropsWhoeverDoesNotRead_andHarmsNobodyElse() {
        double before = openSockets();
        try (SocketClient deaf = SocketClient.deaf(port, "/api/v1/ws/7", seven);
                SocketClient client = open("/api/v1/ws/8", linked(tenant, 8))) {
            deaf.say(LIVE);
            client.ask(LIVE);
            for (int i = 0; i < 60; i++) {
                log.append(tenant, position(i, "high", Map.of("note", "x".repeat(200_000))));
            }

            client.await("webhook_event", 60);
            await().atMost(Duration.ofSeconds(30)).until(() -> openSockets() <= before + 1);
            changed("res.partner", 1);
            client.await("webhook_event", 61);
        }
    }

    @Test
    void keepsWithinTheRulesOfTheApp() {
        put(
                        token,
                        "/api/v1/sync/app-types/default",
                        """
                        {"models": [{"model": "sale.order",
                            "domain": [["user_id", "=", "{odoo_user_id}"]]}]}
                        """)
                .expectStatus()
                .isOk();
        try (SocketClient client = open("/api/v1/ws/7", seven)) {
            client.ask(LIVE);
            log.append(tenant, order(1, 8), order(2, 7), position(3, "high", Map.of()));
            log.append(tenant, order(4, 7));

            client.await("webhook_event", 2);
            assertThat(client.heard("webhook_event"))
                    .extracting(event -> event.path("record_id").asInt())
                    .containsExactly(2, 4);
        }
    }

    private double openSockets() {
        String metrics =
                String.valueOf(
                        get(token, "/metrics")
                                .expectBody(String.class)
                                .returnResult()
                                .getResponseBody());
        return metrics.lines()
                .filter(line -> line.startsWith("bridgecore_sync_streams"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static List<Long> ids(SocketClient client, String type) {
        var ids = new ArrayList<Long>();
        client.heard(type).forEach(event -> ids.add(event.path("id").asLong()));
        return ids;
    }

    private static RecordChanged position(
            int record, @Nullable String priority, Map<String, @Nullable Object> payload) {
        return LogFixture.created("shuttle.vehicle.position", record, priority, payload);
    }

    private static RecordChanged trip(int record) {
        return LogFixture.created("shuttle.trip", record, null, Map.of());
    }

    private static RecordChanged order(int record, int user) {
        return LogFixture.created("sale.order", record, "high", Map.of("user_id", user));
    }

    private SocketClient open(String path, String bearer) {
        return SocketClient.open(port, path, bearer);
    }
}
