package io.bridgecore.sync.app;

import static io.bridgecore.sync.log.LogFixture.gone;
import static io.bridgecore.sync.log.LogFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.RecordChanged;
import io.bridgecore.sync.PulledEvents;
import io.bridgecore.sync.RunningSyncService;
import io.bridgecore.sync.log.LogFixture;
import io.bridgecore.testkit.Tokens;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@NullMarked
class AppTypeIT extends RunningSyncService {

    private static final String TYPES = "/api/v1/sync/app-types";
    private static final String PULL = "/api/v2/sync/pull";
    private static final String SALES = TYPES + "/sales_app";
    private static final String OWN_ORDERS =
            """
            {"models": [{"model": "sale.order", "fields": ["name", "user_id"],
                         "domain": [["user_id", "=", "{odoo_user_id}"]]},
                        {"model": "res.partner"}]}
            """;

    private final String seven = linked(tenant, 7);

    @Test
    void showsTheUsualTypes() {
        JsonNode types = PulledEvents.body(get(seven, TYPES)).path("app_types");

        assertThat(types.valueStream().map(t -> t.path("app_type").asString()).toList())
                .contains("sales_app", "delivery_app", "warehouse_app", "manager_app", "crm_app");
        JsonNode sales = PulledEvents.body(get(seven, SALES));
        assertThat(sales.path("customized").asBoolean()).isFalse();
        assertThat(sales.path("models").valueStream().map(m -> m.path("model").asString()).toList())
                .contains("sale.order", "res.partner", "product.product");
    }

    @Test
    void givesADeviceOnlyWhatItsUserMaySee() {
        decide(OWN_ORDERS);
        log.append(tenant, order(1, 7, "a"), order(2, 8, "b"), order(3, 7, "c"));
        changed("hr.expense", 1);

        PulledEvents seen = pull(seven, "phone", null);

        assertThat(seen.records()).containsExactly("create 1", "create 3");
        assertThat(seen.data(0).path("name").asString()).isEqualTo("a");
        assertThat(seen.data(0).has("amount")).as("a field that is not shown").isFalse();
        assertThat(pull(linked(tenant, 8), "phone", null).records()).containsExactly("create 2");
        assertThat(pull(Tokens.staff(tenant), "phone", null).records())
                .as("no user of Odoo")
                .isEmpty();
    }

    @Test
    void asksWhatTheLogKnowsOfTheRecord_notOnlyTheChange() {
        decide(OWN_ORDERS);
        log.append(tenant, order(1, 7, "a"), order(2, 8, "b"));
        String token = pull(seven, "phone", null).token();
        log.append(tenant, write(1, Map.of("name", "a2")), write(2, Map.of("name", "b2")));

        PulledEvents seen = pull(seven, "phone", token);

        assertThat(seen.records()).containsExactly("write 1");
        assertThat(seen.data(0).path("name").asString()).isEqualTo("a2");
    }

    @Test
    void deletesARecordThatIsGivenToSomebodyElse_andBringsItToHim() {
        decide(OWN_ORDERS);
        log.append(tenant, order(1, 7, "a"));
        String token = pull(seven, "phone", null).token();
        String other = pull(linked(tenant, 8), "tablet", null).token();

        log.append(tenant, write(1, Map.of("user_id", Map.of("id", 8, "name", "Ada"))));

        PulledEvents left = pull(seven, "phone", token);
        assertThat(left.records()).containsExactly("unlink 1");
        assertThat(left.data(0).isEmpty()).isTrue();
        PulledEvents came = pull(linked(tenant, 8), "tablet", other);
        assertThat(came.records()).containsExactly("create 1", "write 1");
        assertThat(came.data(0).path("name").asString()).as("the whole record").isEqualTo("a");
    }

    @Test
    void tellsNothingOfARecordThatIsDeleted() {
        decide(OWN_ORDERS);
        log.append(tenant, LogFixture.order("unlink", 2, Map.of("name", "secret")));

        PulledEvents seen = pull(seven, "phone", null);

        assertThat(seen.records()).containsExactly("unlink 2");
        assertThat(seen.data(0).isEmpty()).isTrue();
    }

    @Test
    void deletesWhatNewRulesTakeAway_untilTheDeviceHasIt() {
        log.append(tenant, order(1, 7, "a"), order(2, 8, "b"));
        String token = pull(seven, "phone", null).token();
        decide(OWN_ORDERS);

        PulledEvents left = pull(seven, "phone", token);
        assertThat(left.records()).containsExactly("unlink 2");
        assertThat(pull(seven, "phone", token).records())
                .as("the answer was lost")
                .containsExactly("unlink 2");
        assertThat(pull(seven, "phone", left.token()).records()).isEmpty();
    }

    @Test
    void deletesWhatNewRulesTakeAway_withoutTokensTwice() {
        log.append(tenant, order(1, 7, "a"), order(2, 8, "b"));
        pull(seven, "phone", null);
        pull(seven, "phone", null);
        decide(OWN_ORDERS);

        assertThat(pull(seven, "phone", null).records()).containsExactly("unlink 2");
        LogFixture.execute(
                "update sync.device_lane set rules_sent_at = rules_sent_at - interval '16 s'"
                        + " where tenant_id = '%s'".formatted(tenant));
        assertThat(pull(seven, "phone", null).records()).isEmpty();
    }

    @Test
    void bringsWhatNewRulesLetIn() {
        decide(OWN_ORDERS);
        log.append(tenant, order(1, 7, "a"), order(2, 8, "b"));
        String token = pull(seven, "phone", null).token();

        delete(SALES).expectStatus().isOk();

        assertThat(pull(seven, "phone", token).records())
                .as("with all its fields, and the one that was passed over")
                .containsExactly("write 1", "write 2", "create 2");
    }

    @Test
    void takesBackWhatTheRulesHide_thoughItChangedMeanwhile() {
        log.append(tenant, order(1, 7, "a"), order(2, 8, "b"));
        String token = pull(seven, "phone", null).token();
        log.append(tenant, write(2, Map.of("name", "b2")));
        decide(OWN_ORDERS);

        PulledEvents left = pull(seven, "phone", token);

        assertThat(left.records()).containsExactly("unlink 2");
        assertThat(pull(seven, "phone", left.token()).records()).isEmpty();
    }

    @Test
    void takesBackWhatIsDeletedMeanwhile_inAModelThatTheRulesHide() {
        log.append(tenant, order(1, 7, "a"));
        String token = crm(null).token();
        log.append(tenant, gone(1));
        put(this.token, TYPES + "/crm_app", "{\"models\": [{\"model\": \"res.partner\"}]}")
                .expectStatus()
                .isOk();

        assertThat(crm(token).records()).containsExactly("unlink 1");
    }

    @Test
    void takesBackWhatWasDeletedInALostAnswer_inAModelThatTheRulesHide() {
        log.append(tenant, order(1, 7, "a"));
        String token = crm(null).token();
        log.append(tenant, gone(1));
        assertThat(crm(token).records()).as("the answer is lost").containsExactly("unlink 1");
        put(this.token, TYPES + "/crm_app", "{\"models\": [{\"model\": \"res.partner\"}]}")
                .expectStatus()
                .isOk();

        assertThat(crm(token).records()).containsExactly("unlink 1");
    }

    @Test
    void bringsAllOfWhatRulesLetIn_thoughAPartChangedMeanwhile() {
        decide(OWN_ORDERS);
        log.append(tenant, order(1, 7, "a"), order(2, 8, "b"), order(3, 7, "c"));
        String token = pull(seven, "phone", null).token();
        log.append(tenant, write(2, Map.of("name", "b2")));
        delete(SALES).expectStatus().isOk();

        PulledEvents seen = pull(seven, "phone", token);

        assertThat(seen.records()).containsExactly("write 1", "write 3", "write 2", "write 2");
        assertThat(seen.data(2).path("amount").asInt()).isEqualTo(12);
        assertThat(seen.data(2).path("name").asString()).isEqualTo("b2");
    }

    @Test
    void followsTheFirstTypeThatAClientNames_whateverItHadBefore() {
        put(token, TYPES + "/default", OWN_ORDERS).expectStatus().isOk();
        log.append(tenant, order(1, 8, "a"));
        changed("product.product", 1);
        changed("hr.expense", 1);
        log.append(tenant, order(2, 7, "b"));
        PulledEvents untyped = PulledEvents.of(post(seven, PULL, "{\"device_id\": \"phone\"}"));
        assertThat(untyped.records()).containsExactly("create 2");

        PulledEvents sales = pull(seven, "phone", untyped.token());
        assertThat(sales.records()).containsExactly("write 1", "write 0", "write 2");
        assertThat(typed("delivery_app", sales.token()).records())
                .containsExactly("unlink 1", "unlink 0", "unlink 2");
    }

    @Test
    void appliesTheTenantsDefault_toAppsWithoutRules() {
        put(token, TYPES + "/default", OWN_ORDERS).expectStatus().isOk();
        log.append(tenant, order(1, 7, "a"), order(2, 8, "b"));

        assertThat(PulledEvents.of(post(seven, PULL, "{\"device_id\": \"phone\"}")).records())
                .containsExactly("create 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"user_id\", \"=\", %s]", "[\"user_id\", \"in\", [false, %s]]"})
    void bringsWhatAnotherUserOfOdooMaySee_andTakesTheOthersAway(String own) {
        decide(
                """
                {"models": [{"model": "sale.order", "domain": [%s]}]}
                """
                        .formatted(own.formatted("\"{odoo_user_id}\"")));
        log.append(tenant, order(1, 7, "a"), order(2, 8, "b"), order(3, 7, "c"));
        String subject = UUID.randomUUID().toString();
        String token = pull(linked(tenant, 7, subject), "phone", null).token();
        String eight = linked(tenant, 8, subject);

        PulledEvents seen = pull(eight, "phone", token);

        assertThat(seen.records()).containsExactly("unlink 1", "unlink 3", "write 2");
        assertThat(pull(eight, "phone", token).records()).as("lost").hasSize(3);
        assertThat(pull(eight, "phone", seen.token()).records()).isEmpty();
    }

    @Test
    void takesBackWhatTheFirstRulesOfATypeHide_andBringsItAgainWhenTheyGo() {
        log.append(tenant, order(1, 7, "a"), order(2, 8, "b"));
        String token = crm(null).token();
        put(this.token, TYPES + "/crm_app", OWN_ORDERS).expectStatus().isOk();

        PulledEvents left = crm(token);
        assertThat(left.records()).containsExactly("unlink 2");
        assertThat(crm(token).records()).as("the answer was lost").containsExactly("unlink 2");
        assertThat(crm(left.token()).records()).isEmpty();

        delete(TYPES + "/crm_app").expectStatus().isOk();
        PulledEvents back = crm("2");
        assertThat(back.records()).containsExactly("write 1", "write 2");
        assertThat(crm(back.token()).records()).isEmpty();
    }

    @Test
    void bringsWhatAnotherTypeShows_whereAClientChangesItsOwn() {
        log.append(tenant, order(1, 7, "a"));
        changed("stock.picking", 1);
        String token = pull(seven, "phone", null).token();

        PulledEvents seen = typed("delivery_app", token);

        assertThat(seen.records())
                .as("the log brings again what it has of that")
                .containsExactly("unlink 1", "write 0", "write 0");
        assertThat(typed("delivery_app", seen.token()).records()).isEmpty();
    }

    @Test
    void keepsToTheRulesOfADevice_thatNamesItsTypeNowAndThen() {
        log.append(tenant, order(1, 7, "a"));
        String token = pull(seven, "phone", null).token();
        changed("hr.expense", 1);

        PulledEvents untyped = PulledEvents.of(post(seven, PULL, untyped(token)));
        assertThat(untyped.records()).containsExactly("write 0");
        assertThat(pull(seven, "phone", untyped.token()).records()).isEmpty();
        assertThat(PulledEvents.of(post(seven, PULL, untyped(untyped.token()))).records())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"models\": []}",
                "{\"models\": [{\"model\": \"\"}]}",
                "{\"models\": [{\"model\": \"a\", \"domain\": [[\"a\", \"child_of\", 1]]}]}",
                "{\"models\": [{\"model\": \"a\", \"domain\": {}}]}",
                "{\"models\": [{\"model\": \"a\", \"fields\": [\"a b\"]}]}",
                "{\"models\": [{\"model\": \"a\"}, {\"model\": \"a\"}]}",
            })
    void refusesRulesThatCannotBe(String json) {
        put(token, SALES, json).expectStatus().isEqualTo(422);
    }

    @Test
    void areChangedByThoseWhoMayChangeConnections() {
        put(seven, SALES, OWN_ORDERS).expectStatus().isForbidden();
        put(Tokens.garbage(), SALES, OWN_ORDERS).expectStatus().isUnauthorized();
        put(Tokens.superAdmin(), SALES, OWN_ORDERS).expectStatus().isBadRequest();
        get(powerless(tenant), TYPES).expectStatus().isForbidden();
        get(Tokens.superAdmin(), TYPES).expectStatus().isBadRequest();
    }

    @Test
    void areTheirTenantsAlone() {
        decide(OWN_ORDERS);
        String stranger = Tokens.tenantAdmin(TenantId.next());

        assertThat(PulledEvents.body(get(stranger, SALES)).path("customized").asBoolean())
                .isFalse();
    }

    private void decide(String rules) {
        put(token, SALES, rules).expectStatus().isOk();
    }

    private PulledEvents pull(String bearer, String device, @Nullable String syncToken) {
        return PulledEvents.of(post(bearer, PULL, body(device, syncToken)));
    }

    private PulledEvents crm(@Nullable String syncToken) {
        return typed("crm_app", syncToken);
    }

    private PulledEvents typed(String type, @Nullable String syncToken) {
        return PulledEvents.of(
                post(seven, PULL, body("phone", syncToken).replace("sales_app", type)));
    }

    private static String untyped(String syncToken) {
        return "{\"device_id\": \"phone\", \"last_sync_token\": \"%s\"}".formatted(syncToken);
    }

    private static String body(String device, @Nullable String syncToken) {
        String token = syncToken == null ? "" : ", \"last_sync_token\": \"" + syncToken + "\"";
        return "{\"device_id\": \"%s\", \"app_type\": \"sales_app\"%s}".formatted(device, token);
    }

    private static RecordChanged order(int id, int user, String name) {
        Map<String, @Nullable Object> payload =
                Map.of(
                        "id",
                        id,
                        "name",
                        name,
                        "amount",
                        12,
                        "user_id",
                        Map.of("id", user, "name", "u" + user));
        return LogFixture.order("create", id, payload);
    }
}
