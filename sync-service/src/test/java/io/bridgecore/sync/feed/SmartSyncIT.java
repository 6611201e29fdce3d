package io.bridgecore.sync.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.sync.log.LogFixture;
import io.bridgecore.testkit.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@NullMarked
class SmartSyncIT extends PullingDevices {

    @Test
    void startsWithNothing() {
        pull("{\"device_id\": \"phone\"}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.has_updates")
                .isEqualTo(false)
                .jsonPath("$.new_events_count")
                .isEqualTo(0)
                .jsonPath("$.events")
                .isEmpty()
                .jsonPath("$.next_sync_token")
                .isEqualTo("0")
                .jsonPath("$.last_sync_time")
                .isEqualTo(null)
                .jsonPath("$.sync_state.sync_count")
                .isEqualTo(1);
    }

    @Test
    void bringsWhatIsNew() {
        changed("res.partner", 3);

        pull("{\"user_id\": 2, \"device_id\": \"phone\", \"app_type\": \"x\", \"limit\": 50}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.has_updates")
                .isEqualTo(true)
                .jsonPath("$.new_events_count")
                .isEqualTo(3)
                .jsonPath("$.next_sync_token")
                .isEqualTo("3")
                .jsonPath("$.events[0].id")
                .isEqualTo(1)
                .jsonPath("$.events[0].model")
                .isEqualTo("res.partner")
                .jsonPath("$.events[0].record_id")
                .isEqualTo(0)
                .jsonPath("$.events[0].event")
                .isEqualTo("write")
                .jsonPath("$.events[0].timestamp")
                .isEqualTo("2026-11-20T10:00:00Z")
                .jsonPath("$.events[0].data.name")
                .isEqualTo("Zoë")
                .jsonPath("$.events[0].changed_fields[0]")
                .isEqualTo("name")
                .jsonPath("$.events[0].system")
                .isEqualTo("odoo")
                .jsonPath("$.events[0].priority")
                .isEqualTo("high");
    }

    @Test
    void saysWhenThePreviousSyncWas_andKeepsTheTokenWithoutNews() {
        changed("res.partner", 3);
        pull("phone", null, 100);
        String synced = state("phone").path("last_sync_at").asString();

        JsonNode second = pull("phone", "3", 100);

        assertThat(second.path("last_sync_time").asString()).isEqualTo(synced);
        assertThat(second.path("has_updates").asBoolean()).isFalse();
        assertThat(second.path("next_sync_token").asString()).isEqualTo("3");
    }

    @Test
    void givesTwoDevicesEverythingOnceAndInOrder() {
        changed("res.partner", 25);
        List<Long> phone = new ArrayList<>();
        List<Long> tablet = new ArrayList<>();
        String phoneToken = null;
        String tabletToken = null;
        for (int round = 0; round < 6; round++) {
            JsonNode onPhone = pull("phone", phoneToken, 7);
            JsonNode onTablet = pull("tablet", tabletToken, 10);
            phone.addAll(ids(onPhone));
            tablet.addAll(ids(onTablet));
            phoneToken = onPhone.path("next_sync_token").asString();
            tabletToken = onTablet.path("next_sync_token").asString();
            if (round == 3) {
                changed("res.partner", 5);
            }
        }

        List<Long> all = IntStream.rangeClosed(1, 30).mapToObj(Long::valueOf).toList();
        assertThat(phone).isEqualTo(all);
        assertThat(tablet).isEqualTo(all);
    }

    @Test
    void deliversALostAnswerAgain_onceAndWithWhatIsNew() {
        changed("res.partner", 2);
        assertThat(ids(pull("phone", null, 100))).containsExactly(1L, 2L);
        changed("res.partner", 1);

        JsonNode retry = pull("phone", null, 100);
        assertThat(ids(retry)).containsExactly(1L, 2L, 3L);
        assertThat(retry.path("sync_state").path("redelivered").asInt()).isEqualTo(2);
        assertThat(ids(pull("phone", null, 100))).containsExactly(3L);
        assertThat(ids(pull("phone", null, 100))).isEmpty();
    }

    @Test
    void doesNotDeliverAgain_whenTheWindowIsOver() {
        changed("res.partner", 2);
        pull("phone", null, 100);
        LogFixture.execute(
                "update sync.device_lane set delivered_at = delivered_at - interval '16 s'"
                        + " where tenant_id = '%s'".formatted(tenant));

        assertThat(ids(pull("phone", null, 100))).isEmpty();
    }

    @Test
    void readsAgainFromAnEarlierToken() {
        changed("res.partner", 4);
        pull("phone", null, 100);

        assertThat(ids(pull("phone", "1", 100))).containsExactly(2L, 3L, 4L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "999999999999999999", "abc", "-1", "", "1.0", "１", "0x1"})
    void refusesATokenThatIsNone(String token) {
        changed("res.partner", 4);

        pull("{\"device_id\": \"phone\", \"last_sync_token\": \"%s\"}".formatted(token))
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("last_sync_token");
        get(token(), "/api/v2/sync/state?device_id=phone").expectStatus().isNotFound();
    }

    @Test
    void filtersByAppAndModel_andLosesNothing() {
        changed("sale.order", 2);
        changed("hr.expense", 3);
        changed("res.partner", 1);

        JsonNode orders =
                body(
                        pull(
                                """
                                {"device_id": "a", "app_type": "sales_app",
                                 "models": ["sale.order"], "limit": 1}
                                """));
        assertThat(ids(orders)).containsExactly(1L);
        assertThat(
                        ids(
                                body(
                                        pull(
                                                """
                                                {"device_id": "a", "app_type": "sales_app",
                                                 "last_sync_token": "1"}
                                                """))))
                .containsExactly(2L, 6L);
        JsonNode one =
                body(
                        pull(
                                """
                                {"device_id": "b", "models_filter": ["res.partner"]}
                                """));
        assertThat(ids(one)).containsExactly(6L);
        assertThat(one.path("next_sync_token").asString()).isEqualTo("6");
    }

    @Test
    void showsWhatAFilterPassedOver_whenTheFilterChanges() {
        changed("sale.order", 2);
        assertThat(
                        ids(
                                body(
                                        pull(
                                                """
                                                {"device_id": "a", "models": ["res.users"]}
                                                """))))
                .isEmpty();

        assertThat(ids(pull("a", null, 100))).containsExactly(1L, 2L);
    }

    @Test
    void bringsEverything_toADeviceThatReadsByParts() {
        changed("sale.order", 2);
        changed("res.partner", 1);
        for (int i = 0; i < 2; i++) {
            assertThat(of("res.partner")).containsExactly(3L);
            assertThat(of("sale.order")).containsExactly(1L, 2L);
        }
        assertThat(of("sale.order")).isEmpty();
        assertThat(ids(pull("phone", null, 100))).containsExactly(1L, 2L, 3L);
        assertThat(of("res.users")).as("has been there on the whole lane").isEmpty();
    }

    @Test
    void asksForADigest_whereATokenStandsForOtherModels() {
        changed("sale.order", 2);
        changed("res.partner", 1);
        String json =
                """
                {"device_id": "phone", "models": ["%s"], "last_sync_token": "%s"}
                """;
        assertThat(digestNeeded(body(pull(json.formatted("res.partner", "0"))))).isFalse();
        assertThat(digestNeeded(body(pull(json.formatted("res.partner", "3"))))).isFalse();

        assertThat(digestNeeded(body(pull(json.formatted("sale.order", "3"))))).isTrue();
    }

    @Test
    void keepsNoMoreThanFiftyPartsOfADevice() throws java.sql.SQLException {
        changed("res.partner", 1);
        for (int i = 0; i < 60; i++) {
            of("model" + i);
        }

        assertThat(count("device_lane where tenant_id = '%s'".formatted(tenant))).isEqualTo(50);
        assertThat(of("res.partner")).containsExactly(1L);
    }

    private List<Long> of(String model) {
        return ids(body(pull("{\"device_id\": \"phone\", \"models\": [\"%s\"]}".formatted(model))));
    }

    private static boolean digestNeeded(JsonNode answer) {
        return answer.path("sync_state").path("digest_needed").asBoolean();
    }

    @Test
    void bringsFiveHundredAtMost() {
        log.append(
                tenant,
                IntStream.range(0, 501)
                        .mapToObj(i -> change("res.partner", i))
                        .toArray(io.bridgecore.contracts.event.RecordChanged[]::new));

        JsonNode full = pull("phone", null, 500);
        assertThat(full.path("new_events_count").asInt()).isEqualTo(500);
        assertThat(full.path("sync_state").path("has_more").asBoolean()).isTrue();
        assertThat(ids(pull("phone", "500", 500))).containsExactly(501L);
    }

    @Test
    void keepsTenantsAndUsersApart_whateverTheyCallTheirDevice() {
        changed("res.partner", 2);
        pull("default", null, 100);
        String stranger = Tokens.tenantAdmin(TenantId.next());
        String colleague = Tokens.staff(tenant);

        post(stranger, "/api/v2/sync/pull", "{\"device_id\": \"default\"}")
                .expectBody()
                .jsonPath("$.new_events_count")
                .isEqualTo(0)
                .jsonPath("$.last_sync_time")
                .isEqualTo(null);
        post(
                        stranger,
                        "/api/v2/sync/pull",
                        "{\"device_id\": \"default\", \"last_sync_token\": \"1\"}")
                .expectStatus()
                .isEqualTo(422);
        get(colleague, "/api/v2/sync/state?device_id=default").expectStatus().isNotFound();
        post(colleague, "/api/v2/sync/pull", "{\"device_id\": \"default\"}")
                .expectBody()
                .jsonPath("$.new_events_count")
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"device_id\": \"\"}",
                "{\"device_id\": \"  \"}",
                "{\"device_id\": null}",
                "{\"device_id\": \"a\\u0000b\"}",
                "{\"device_id\": {\"name\": \"a\"}}",
                "{\"device_id\": \"a\", \"limit\": 0}",
                "{\"device_id\": \"a\", \"limit\": 501}",
                "{\"device_id\": \"a\", \"limit\": \"many\"}",
                "{\"device_id\": \"a\", \"user_id\": \"one\"}",
                "{\"device_id\": \"a\", \"models\": \"res.partner\"}",
                "{\"device_id\": \"a\", \"models\": [null]}",
                "{\"device_id\": \"a\", \"models\": [\"a\\u0000\"]}",
                "{\"device_id\": \"a\", \"unknown\": 1}",
                "[]",
            })
    void refusesWhatCannotBe(String json) {
        pull(json).expectStatus().isEqualTo(422);
    }

    @Test
    void refusesBrokenJson() {
        pull("{\"device_id\": ").expectStatus().isBadRequest();
    }

    @Test
    void takesNamesLiterally() {
        changed("res.partner", 1);
        String name = "'; drop table sync.device_cursor; -- 設備";

        assertThat(ids(pull(name, null, 100))).containsExactly(1L);
        assertThat(ids(pull(name, "1", 100))).isEmpty();
    }

    @Test
    void refusesTheUserIdOfSomebodyElse() {
        String linked = linked(tenant, 7);

        post(linked, "/api/v2/sync/pull", "{\"device_id\": \"a\", \"user_id\": 8}")
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("other_user");
        post(linked, "/api/v2/sync/pull", "{\"device_id\": \"a\", \"user_id\": 7}")
                .expectStatus()
                .isOk();
        get(linked, "/api/v2/sync/state?device_id=a&user_id=8").expectStatus().isForbidden();
        post(linked, "/api/v2/sync/reset?device_id=a&user_id=8", "{}").expectStatus().isForbidden();
    }
}
