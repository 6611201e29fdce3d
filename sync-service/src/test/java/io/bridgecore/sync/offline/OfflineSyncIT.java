package io.bridgecore.sync.offline;

import static io.bridgecore.sync.log.LogFixture.gone;
import static io.bridgecore.sync.log.LogFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.sync.PulledEvents;
import io.bridgecore.sync.RunningSyncService;
import io.bridgecore.sync.log.LogFixture;
import io.bridgecore.testkit.Tokens;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@NullMarked
class OfflineSyncIT extends RunningSyncService {

    private static final String BASE = "/api/v1/offline-sync";
    private static final String PULL = BASE + "/pull";

    @Test
    void bridgecore73_pullsRecordsByModel() {
        log.append(tenant, write(1, Map.of("name", "a")), write(1, Map.of("note", "n")), gone(2));

        JsonNode answer = pull("{\"device_id\": \"phone\"}").answer();

        assertThat(answer.path("total_records").asInt()).isEqualTo(2);
        assertThat(Instant.parse(answer.path("synced_at").asString())).isNotNull();
        JsonNode orders = answer.path("data").path("sale.order");
        assertThat(orders.path(0).path("name").asString()).isEqualTo("a");
        assertThat(orders.path(0).path("note").asString()).isEqualTo("n");
        assertThat(orders.path(0).path("id").asInt()).isEqualTo(1);
        assertThat(orders.path(1).path("_action").asString()).isEqualTo("delete");
        assertThat(orders.path(1).path("id").asInt()).isEqualTo(2);
    }

    @Test
    void pullsEvents_withTheKeysOfTheOtherDialect() {
        changed("res.partner", 3);

        JsonNode answer = pull("{\"device_id\": \"phone\", \"limit\": 2}").answer();

        assertThat(answer.path("success").asBoolean()).isTrue();
        assertThat(answer.path("has_updates").asBoolean()).isTrue();
        assertThat(answer.path("new_events_count").asInt()).isEqualTo(2);
        assertThat(answer.path("next_sync_token").asString()).isEqualTo("2");
        assertThat(answer.path("last_event_id").asInt()).isEqualTo(2);
        assertThat(answer.path("has_more").asBoolean()).isTrue();
        assertThat(answer.path("total_available").asInt()).isEqualTo(3);
        JsonNode event = answer.path("events").path(0);
        assertThat(event.path("event_id").asInt()).isEqualTo(1);
        assertThat(event.path("action").asString()).isEqualTo("write");
        assertThat(event.path("data").path("name").asString()).isEqualTo("Zoë");
        assertThat(event.path("changed_fields").path(0).asString()).isEqualTo("name");
    }

    @Test
    void beginsWhereTheDeviceSays() {
        changed("res.partner", 4);
        pull("{\"device_id\": \"phone\"}");

        assertThat(pull("{\"device_id\": \"phone\", \"last_event_id\": 3}").records()).hasSize(1);
        assertThat(pull("{\"device_id\": \"phone\", \"last_event_id\": 3}").records())
                .as("as often as it asks")
                .hasSize(1);
        assertThat(pull("{\"device_id\": \"phone\", \"last_sync_token\": \"1\"}").records())
                .hasSize(3);
        assertThat(pull("{\"device_id\": \"phone\", \"since\": \"2026-01-01T00:00:00\"}").records())
                .hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2126-01-01T00:00:00Z", "2126-01-01T00:00:00"})
    void isNotLedOnByAClockThatIsAhead(String since) {
        changed("res.partner", 4);
        String pull =
                "{\"device_id\": \"phone\", \"limit\": 2, \"since\": \"%s\"}".formatted(since);

        assertThat(pull(pull).records()).as("nothing is known of it").hasSize(2);
        long last = 0;
        for (int i = 0; i < 4; i++) {
            last = Math.max(last, pull(pull).answer().path("last_event_id").asLong());
        }
        assertThat(last).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {-11, -5, 0, 5, 13})
    void losesNothing_whereverTheDeviceIs(int zone) {
        changed("res.partner", 2);
        pull("{\"device_id\": \"phone\"}");
        LocalDateTime since = LocalDateTime.ofInstant(Instant.now(), ZoneOffset.ofHours(zone));
        changed("hr.expense", 3);

        PulledEvents seen = pull("{\"device_id\": \"phone\", \"since\": \"" + since + "\"}");

        assertThat(seen.answer().path("data").path("hr.expense").size()).isEqualTo(3);
    }

    @Test
    void goesOn_whereAMomentWithoutZoneIsThatOfTheLastPull() {
        changed("res.partner", 6);
        long last = 0;
        for (int i = 0; i < 6; i++) {
            LocalDateTime now = LocalDateTime.ofInstant(Instant.now(), ZoneOffset.ofHours(3));
            last =
                    pull("{\"device_id\": \"phone\", \"limit\": 2, \"since\": \"" + now + "\"}")
                            .answer()
                            .path("last_event_id")
                            .asLong();
        }
        assertThat(last).isEqualTo(6);
    }

    @Test
    void bringsWhatSmartSyncBrought_too() {
        changed("res.partner", 3);
        post(token, "/api/v2/sync/pull", "{\"device_id\": \"default\"}").expectStatus().isOk();
        LogFixture.execute(
                "update sync.device_lane set delivered_at = delivered_at - interval '1 hour'"
                        + " where tenant_id = '%s'".formatted(tenant));

        PulledEvents seen = pull("{\"device_id\": \"default\"}");

        assertThat(seen.records()).hasSize(3);
        assertThat(seen.answer().path("digest_needed").asBoolean()).isFalse();
    }

    @Test
    void narrowsWhatItIsAskedFor() {
        changed("res.partner", 1);
        changed("hr.expense", 1);
        changed("account.move", 1);

        assertThat(pull("{\"device_id\": \"a\", \"models\": [\"hr.expense\"]}").records())
                .hasSize(1);
        assertThat(pull("{\"device_id\": \"b\", \"models_filter\": [\"hr.expense\"]}").records())
                .hasSize(1);
        assertThat(pull("{\"device_id\": \"c\", \"app_type\": \"sales_app\"}").records())
                .as("offline the sales app knows invoices, too")
                .hasSize(2);
        assertThat(pull("{\"device_id\": \"d\", \"priority_filter\": \"low\"}").records())
                .isEmpty();
        assertThat(pull("{\"device_id\": \"f\", \"include_payload\": false}").data(0).isNull())
                .isTrue();
    }

    @Test
    void bringsEachRecordOnce_whereTheDeviceAsksForThat() {
        log.append(tenant, write(1, Map.of("a", 1)), write(2, Map.of()), gone(3), gone(4));
        log.append(tenant, write(1, Map.of("b", 2)));

        PulledEvents first = pull("{\"device_id\": \"phone\", \"compact\": true}");
        assertThat(first.records())
                .as("deletions are not for a new device")
                .containsExactly("write 2", "write 1");
        assertThat(first.data(1)).hasToString("{\"a\":1,\"b\":2}");
        log.append(tenant, gone(2), write(5, Map.of()));

        assertThat(
                        pull("{\"device_id\": \"phone\", \"compact\": true,"
                                        + " \"last_sync_token\": \"%s\"}".formatted(first.token()))
                                .records())
                .containsExactly("unlink 2", "write 5");
    }

    @Test
    void missesNothingThatChangesDuringAFirstSync() {
        for (int i = 1; i <= 5; i++) {
            log.append(tenant, write(i, Map.of()));
        }
        String compact = "{\"device_id\": \"phone\", \"compact\": true, \"limit\": 2%s}";
        PulledEvents page = pull(compact.formatted(""));
        assertThat(page.records()).containsExactly("write 1", "write 2");
        log.append(tenant, write(1, Map.of("n", 1)), gone(2), gone(5));

        var seen = new java.util.ArrayList<String>();
        while (!page.records().isEmpty()) {
            page = pull(compact.formatted(", \"last_sync_token\": \"" + page.token() + "\""));
            seen.addAll(page.records());
        }
        assertThat(seen).containsExactly("write 3", "write 4", "write 1", "unlink 2", "unlink 5");
    }

    @Test
    void knowsNoStateOfAnUnknownDevice_andSaysSoKindly() {
        JsonNode state = state("never-seen");

        assertThat(state.path("last_event_id").asInt()).isZero();
        assertThat(state.path("pending_changes").asInt()).isZero();
        assertThat(state.path("last_sync_at").isNull()).isTrue();
        assertThat(state.path("sync_status").asString()).isEqualTo("idle");
    }

    @Test
    void saysHowFarADeviceHasCome() {
        changed("res.partner", 3);
        pull("{\"device_id\": \"phone\", \"limit\": 2, \"app_version\": \"1.2\"}");

        JsonNode state = state("phone");
        assertThat(state.path("last_event_id").asInt()).isEqualTo(2);
        assertThat(state.path("pending_changes").asInt()).isEqualTo(1);
        assertThat(state.path("total_syncs").asInt()).isEqualTo(1);
        assertThat(state.path("total_events_synced").asInt()).isEqualTo(2);
        assertThat(state.path("app_version").asString()).isEqualTo("1.2");
        assertThat(state.path("next_sync_token").asString())
                .as("nobody knows whether that arrived")
                .isEqualTo("0+");
        JsonNode statistics = PulledEvents.body(get(token, BASE + "/statistics?device_id=phone"));
        assertThat(statistics.path("total_events_synced").asInt()).isEqualTo(2);
        assertThat(statistics.path("last_sync_status").asString()).isEqualTo("success");
    }

    @Test
    void losesNothingToTheTokenOfAPush() {
        changed("res.partner", 5);
        pull("{\"device_id\": \"phone\", \"last_sync_token\": \"0\"}");
        LogFixture.execute(
                "update sync.device_lane set delivered_at = delivered_at - interval '1 hour'"
                        + " where tenant_id = '%s'".formatted(tenant));

        assertThat(pullFrom(pushed(), 500).records()).as("the answer was lost").hasSize(5);
        assertThat(pullFrom(state("phone").path("next_sync_token").asString(), 500).records())
                .isEmpty();
    }

    @Test
    void goesOnWithTheTokensOfPushes() {
        changed("res.partner", 5);
        var seen = new java.util.LinkedHashSet<String>();
        for (int i = 0; i < 6; i++) {
            seen.addAll(pullFrom(pushed(), 2).records());
        }
        assertThat(seen).containsExactly("write 0", "write 1", "write 2", "write 3", "write 4");
    }

    private String pushed() {
        String change = "{\"local_id\": \"one\", \"action\": \"update\", \"model\": \"a\"}";
        return PulledEvents.body(
                        post(
                                token,
                                BASE + "/push",
                                "{\"device_id\": \"phone\", \"changes\": [%s]}".formatted(change)))
                .path("next_sync_token")
                .asString();
    }

    private PulledEvents pullFrom(String token, int limit) {
        return pull(
                "{\"device_id\": \"phone\", \"last_sync_token\": \"%s\", \"limit\": %d}"
                        .formatted(token, limit));
    }

    @Test
    void bridgecore74_resetsByBodyOrQuery() {
        changed("res.partner", 2);
        pull("{\"device_id\": \"phone\"}");

        JsonNode reset =
                PulledEvents.body(post(token, BASE + "/reset", "{\"device_id\": \"phone\"}"));
        assertThat(reset.path("success").asBoolean()).isTrue();
        assertThat(reset.path("device_id").asString()).isEqualTo("phone");
        assertThat(pull("{\"device_id\": \"phone\"}").records()).hasSize(2);
        post(token, BASE + "/reset?device_id=phone", "{}").expectStatus().isOk();
        post(token, BASE + "/reset", "{}").expectStatus().isEqualTo(422);
    }

    @Test
    void losesNothingToAnOffset_howeverLongTheDeviceTakes() {
        changed("res.partner", 5);
        String page = "{\"device_id\": \"phone\", \"limit\": 2, \"offset\": %d}";
        assertThat(pull(page.formatted(0)).records()).containsExactly("write 0", "write 1");
        LogFixture.execute(
                "update sync.device_lane set delivered_at = delivered_at - interval '1 hour'"
                        + " where tenant_id = '%s'".formatted(tenant));

        assertThat(pull(page.formatted(2)).records()).containsExactly("write 2", "write 3");
        assertThat(pull(page.formatted(4)).records()).containsExactly("write 4");
    }

    @Test
    void passesOverNothingThatADeviceWasNeverSent() {
        changed("res.partner", 2);

        assertThat(pull("{\"device_id\": \"phone\", \"offset\": 1, \"limit\": 1}").records())
                .containsExactly("write 0", "write 1");
    }

    @Test
    void bridgecore80_showsNothingOfAnotherTenant() {
        changed("res.partner", 2);
        pull("{\"device_id\": \"default\"}");
        String stranger = Tokens.tenantAdmin(TenantId.next());

        assertThat(PulledEvents.of(post(stranger, PULL, "{\"device_id\": \"default\"}")).records())
                .isEmpty();
        JsonNode state = PulledEvents.body(get(stranger, BASE + "/state?device_id=default"));
        assertThat(state.path("total_syncs").asInt()).isEqualTo(1);
        assertThat(state.path("last_event_id").asInt()).isZero();
        post(stranger, PULL, "{\"device_id\": \"default\", \"last_event_id\": 2}")
                .expectStatus()
                .isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"device_id\": \"\"}",
                "{\"device_id\": \"a\", \"limit\": 501}",
                "{\"device_id\": \"a\", \"limit\": 0}",
                "{\"device_id\": \"a\", \"last_event_id\": -1}",
                "{\"device_id\": \"a\", \"last_event_id\": 99}",
                "{\"device_id\": \"a\", \"last_sync_token\": \"-1\"}",
                "{\"device_id\": \"a\", \"since\": \"yesterday\"}",
                "{\"device_id\": \"a\", \"models\": \"b\"}",
                "{\"device_id\": \"a\", \"priority_filter\": \"x\"}",
            })
    void refusesPullsThatCannotBe(String json) {
        post(token, PULL, json).expectStatus().isEqualTo(422);
    }

    @Test
    void asksForARight_butForItsHealth() {
        String phone = "{\"device_id\": \"phone\"}";
        post(Tokens.garbage(), PULL, phone).expectStatus().isUnauthorized();
        post(powerless(tenant), PULL, phone).expectStatus().isForbidden();
        post(Tokens.superAdmin(), PULL, phone).expectStatus().isBadRequest();
        get(powerless(tenant), BASE + "/state?device_id=a").expectStatus().isForbidden();
        get(powerless(tenant), BASE + "/statistics?device_id=a").expectStatus().isForbidden();
        post(powerless(tenant), BASE + "/reset", phone).expectStatus().isForbidden();
        post(powerless(tenant), BASE + "/digest", phone).expectStatus().isForbidden();
        JsonNode health = PulledEvents.body(anonymous(BASE + "/health"));
        assertThat(health.path("status").asString()).isEqualTo("healthy");
    }

    private PulledEvents pull(String json) {
        return PulledEvents.of(post(token, PULL, json));
    }

    private JsonNode state(String device) {
        return PulledEvents.body(get(token, BASE + "/state?device_id=" + device));
    }
}
