package io.bridgecore.sync.odoo;

import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.sync.PulledEvents;
import io.bridgecore.sync.RunningSyncService;
import io.bridgecore.testkit.Tokens;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@NullMarked
class OdooSyncIT extends RunningSyncService {

    private static final String BASE = "/api/v1/odoo-sync";
    private static final String PHONE =
            "{\"user_id\": 7, \"device_id\": \"phone\", \"app_type\": \"sales_app\"}";

    private final String seven = linked(tenant, 7);

    @Test
    void pullsEventsAfterTheLastOne_asOftenAsAsked() {
        changed("res.partner", 3);

        for (int i = 0; i < 2; i++) {
            JsonNode page = pull("{\"last_event_id\": 1, \"limit\": 1}");
            assertThat(page.path("success").asBoolean()).isTrue();
            assertThat(page.path("events").path(0).path("id").asInt()).isEqualTo(2);
            assertThat(page.path("events").path(0).path("event").asString()).isEqualTo("write");
            assertThat(page.path("events").path(0).path("payload").path("name").asString())
                    .isEqualTo("Zoë");
            assertThat(page.path("last_id").asInt()).isEqualTo(2);
            assertThat(page.path("has_more").asBoolean()).isTrue();
            assertThat(page.path("count").asInt()).isEqualTo(1);
        }
        JsonNode end = pull("{\"last_event_id\": 3}");
        assertThat(end.path("count").asInt()).isZero();
        assertThat(end.path("last_id").asInt()).isEqualTo(3);
        assertThat(end.path("has_more").asBoolean()).isFalse();
    }

    @Test
    void pullsWithoutABody() {
        changed("res.partner", 3);
        changed("sale.order", 1);

        JsonNode page =
                PulledEvents.body(
                        get(seven, BASE + "/pull?last_event_id=1&limit=2&models=res.partner"));

        assertThat(page.path("count").asInt()).isEqualTo(2);
        assertThat(page.path("last_id").asInt()).isEqualTo(3);
        for (String query : List.of("last_event_id=-1", "limit=1001", "app_type=crm_app")) {
            get(seven, BASE + "/pull?" + query).expectStatus().isEqualTo(422);
        }
    }

    @Test
    void beginsWithWhatTheSystemHeldBefore() {
        snapshotIs(
                "{\"model\": \"sale.order\", \"state\": \"filling\", \"read\": 1, \"total\": 3}");
        changed("sale.order", 1);

        for (JsonNode page : List.of(pull("{\"app_type\": \"sales_app\"}"), smartPull(""))) {
            assertThat(page.path("success").asBoolean()).isTrue();
            assertThat(page.path("count").asInt()).isEqualTo(1);
            assertThat(page.path("has_more").asBoolean()).isTrue();
            assertThat(page.path("snapshot").path("state").asString()).isEqualTo("filling");
        }
        CONNECTOR.verify(
                WireMock.postRequestedFor(urlEqualTo("/internal/snapshots"))
                        .withRequestBody(matchingJsonPath("$.models[?(@ == 'sale.order')]")));
    }

    @Test
    void saysThatItFailed_whereNobodyCanTellWhatThereIs() {
        CONNECTOR.stubFor(
                WireMock.post(urlEqualTo("/internal/snapshots"))
                        .willReturn(WireMock.serverError()));

        for (JsonNode page : List.of(pull("{}"), smartPull(""))) {
            assertThat(page.path("success").asBoolean(true)).isFalse();
            assertThat(health().path("odoo_connected").asBoolean(true)).isFalse();
            assertThat(page.path("error").asString()).contains("cannot be read");
            assertThat(page.path("events").isArray()).isTrue();
        }
        changed("res.partner", 1);
        assertThat(pull("{}").path("success").asBoolean()).as("what there is").isTrue();
    }

    @Test
    void ticksEventsOff_forOneDevice() {
        changed("res.partner", 3);

        JsonNode first = ack("{\"event_ids\": [1, 2, 99]}");
        assertThat(first.path("success").asBoolean()).isTrue();
        assertThat(first.path("processed_count").asInt()).isEqualTo(2);
        assertThat(ack("{\"event_ids\": [1]}").path("processed_count").asInt()).isZero();
        assertThat(
                        ack("{\"event_ids\": [1], \"device_id\": \"other\"}")
                                .path("processed_count")
                                .asInt())
                .isEqualTo(1);
    }

    @Test
    void knowsADeviceFromItsFirstWord() {
        JsonNode state = state(PHONE);
        assertThat(state.path("user_id").asInt()).isEqualTo(7);
        assertThat(state.path("device_id").asString()).isEqualTo("phone");
        assertThat(state.path("app_type").asString()).isEqualTo("sales_app");
        assertThat(state.path("last_event_id").asInt()).isZero();
        assertThat(state.path("is_active").asBoolean()).isTrue();
        assertThat(state(PHONE).path("id").asString()).isEqualTo(state.path("id").asString());
    }

    @Test
    void movesADeviceWhenItSaysSo() {
        changed("res.partner", 3);
        state(PHONE);

        JsonNode moved =
                PulledEvents.body(post(seven, BASE + "/sync-state/update", update("phone", 2)))
                        .path("sync_state");

        assertThat(moved.path("last_event_id").asInt()).isEqualTo(2);
        assertThat(moved.path("total_events_synced").asInt()).isEqualTo(2);
        JsonNode stats =
                PulledEvents.body(get(seven, BASE + "/sync-state/stats?user_id=7")).path("stats");
        assertThat(stats.path("total_devices").asInt()).isEqualTo(1);
        assertThat(stats.path("total_events_synced").asInt()).isEqualTo(2);
        assertThat(smartPull("").path("events").path(0).path("id").asInt()).isEqualTo(3);
        post(seven, BASE + "/sync-state/update", update("phone", 4)).expectStatus().isEqualTo(422);
    }

    @Test
    void movesNoDeviceThatOnlyPulls() {
        changed("res.partner", 3);

        for (int i = 0; i < 3; i++) {
            assertThat(smartPull("").path("count").asInt()).isEqualTo(3);
        }
        assertThat(smartPull("&auto_ack=true").path("count").asInt()).isEqualTo(3);
        JsonNode after = smartPull("");
        assertThat(after.path("count").asInt()).isZero();
        assertThat(after.path("last_id").asInt()).isEqualTo(3);
        assertThat(after.path("sync_state").path("last_event_id").asInt()).isEqualTo(3);
    }

    @Test
    void countsWhatCameIn() {
        changed("res.partner", 2);
        changed("sale.order", 1);

        post(seven, BASE + "/ack", "{\"event_ids\": [1], \"device_id\": \"phone\"}");
        post(seven, BASE + "/ack", "{\"event_ids\": [1], \"device_id\": \"tablet\"}");

        JsonNode stats = PulledEvents.body(get(seven, BASE + "/stats?days=1")).path("stats");

        assertThat(stats.path("total").asInt()).isEqualTo(3);
        assertThat(stats.path("processed").asInt()).isEqualTo(1);
        assertThat(stats.path("pending").asInt()).isEqualTo(2);
        assertThat(stats.path("by_model").path(0).path("model").asString())
                .isEqualTo("res.partner");
        assertThat(stats.path("by_model").path(0).path("count").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"crm_app", "messaging_app", "x"})
    void knowsFewerAppsThanOthers(String app) {
        post(seven, BASE + "/pull", "{\"app_type\": \"%s\"}".formatted(app))
                .expectStatus()
                .isEqualTo(422);
        post(seven, BASE + "/sync-state", PHONE.replace("sales_app", app))
                .expectStatus()
                .isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pull | {\"last_event_id\": -1}",
                "pull | {\"last_event_id\": 5}",
                "pull | {\"limit\": 1001}",
                "pull | {\"limit\": \"x\"}",
                "ack | {\"event_ids\": []}",
                "ack | {}",
                "sync-state | {\"user_id\": 7, \"device_id\": \"ab\", \"app_type\": \"sales_app\"}",
                "sync-state | {\"user_id\": 7, \"device_id\": \"abc\"}",
                "sync-state/update | {\"user_id\": 7, \"device_id\": \"abc\"}",
            })
    void refusesWhatCannotBe(String call, String json) {
        post(seven, BASE + "/" + call, json).expectStatus().isEqualTo(422);
    }

    @Test
    void servesAUserForHimselfAlone() {
        post(seven, BASE + "/sync-state", PHONE.replace("7", "8")).expectStatus().isForbidden();
        post(seven, BASE + "/smart-pull?user_id=8&device_id=phone", "{}")
                .expectStatus()
                .isForbidden();
    }

    @Test
    void bridgecore80_showsNothingOfAnotherTenant() {
        changed("res.partner", 2);
        state(PHONE);
        String stranger = linked(TenantId.next(), 7);

        post(stranger, BASE + "/pull", "{\"last_event_id\": 2}").expectStatus().isEqualTo(422);
        post(stranger, BASE + "/sync-state/update", update("phone", 2))
                .expectStatus()
                .isEqualTo(422);
        assertThat(PulledEvents.body(post(stranger, BASE + "/pull", "{}")).path("count").asInt())
                .isZero();
        assertThat(
                        PulledEvents.body(get(stranger, BASE + "/sync-state/stats"))
                                .path("stats")
                                .path("total_devices")
                                .asInt())
                .isZero();
        assertThat(
                        PulledEvents.body(post(stranger, BASE + "/ack", "{\"event_ids\": [1]}"))
                                .path("processed_count")
                                .asInt())
                .isZero();
    }

    @Test
    void asksForARight_butForItsHealth() {
        for (String call : new String[] {"/pull", "/ack", "/sync-state", "/sync-state/update"}) {
            post(Tokens.garbage(), BASE + call, "{}").expectStatus().isUnauthorized();
            post(powerless(tenant), BASE + call, "{}").expectStatus().isForbidden();
        }
        get(powerless(tenant), BASE + "/stats").expectStatus().isForbidden();
        get(powerless(tenant), BASE + "/sync-state/stats").expectStatus().isForbidden();
        post(Tokens.superAdmin(), BASE + "/pull", "{}").expectStatus().isBadRequest();
        JsonNode health = PulledEvents.body(anonymous(BASE + "/health"));
        assertThat(health.path("status").asString()).isEqualTo("healthy");
        assertThat(health.path("odoo_connected").asBoolean()).isTrue();
        assertThat(health().path("odoo_connected").asBoolean()).isTrue();
    }

    private JsonNode health() {
        return PulledEvents.body(get(seven, BASE + "/health"));
    }

    private JsonNode pull(String json) {
        return PulledEvents.body(post(seven, BASE + "/pull", json));
    }

    private JsonNode ack(String json) {
        return PulledEvents.body(post(seven, BASE + "/ack", json));
    }

    private JsonNode state(String json) {
        return PulledEvents.body(post(seven, BASE + "/sync-state", json)).path("sync_state");
    }

    private JsonNode smartPull(String more) {
        return PulledEvents.body(
                post(seven, BASE + "/smart-pull?user_id=7&device_id=phone" + more, "{}"));
    }

    private static String update(String device, int last) {
        return "{\"user_id\": 7, \"device_id\": \"%s\", \"last_event_id\": %d, \"events_synced\": 2}"
                .formatted(device, last);
    }
}
