package io.bridgecore.tenant.module;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.ModuleAssigned;
import io.bridgecore.contracts.event.ModuleUnassigned;
import io.bridgecore.contracts.event.ModulesAssigned;
import io.bridgecore.tenant.RunningTenantService;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.Tokens;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@NullMarked
class OrganizationModuleIT extends RunningTenantService {

    private TenantId tenant = TenantId.next();
    private String own = "";
    private String list = "";

    @BeforeEach
    void signUpFirst() {
        tenant = tenant();
        own = Tokens.tenantAdmin(tenant);
        list = MODULES + "/organization/" + tenant;
    }

    @AfterEach
    void allModulesAreActive() {
        execute("update tenant.registered_module set is_active = true");
    }

    @Test
    void innoerp25_assigns_andSaysSoOnce() {
        var answer = assign("crm", Map.of("pipeline", "b2b"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("organization_id")).isEqualTo(tenant.toString());
        assertThat(answer.text("module_id")).isEqualTo("crm");
        assertThat(answer.body().path("is_enabled").asBoolean()).isTrue();
        assertThat(answer.body().path("config").path("pipeline").asString()).isEqualTo("b2b");
        assertThat(answer.text("enabled_at")).endsWith("Z");
        assertThat(get(own, list).body().path(0)).isEqualTo(answer.body());
        try (var assigned = KafkaProbe.on(ModuleAssigned.TOPIC)) {
            assertThat(assigned.awaitKey(1, tenant)).hasSize(1);
            var data = JSON.readTree(assigned.awaitKey(1, tenant).getFirst().value()).path("data");
            assertThat(data.path("module_id").asString()).isEqualTo("crm");
            assertThat(data.path("enabled").asBoolean()).isTrue();
            assertThat(data.path("config").path("pipeline").asString()).isEqualTo("b2b");
            assertThat(data.path("organization_id").asString()).isEqualTo(tenant.toString());
            assertThat(data.path("assigned_by").asString()).isNotEmpty();
        }
    }

    @Test
    void assignsOnce_howeverOftenItIsAsked() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls =
                    IntStream.range(0, 6)
                            .mapToObj(_ -> threads.submit(() -> assign("hr", Map.of()).status()))
                            .toList();
            for (var call : calls) {
                assertThat(call.get()).isEqualTo(201);
            }
        }
        assertThat(get(own, list).body().size()).isEqualTo(1);
    }

    @Test
    void rejectsAnUnknownModule() {
        assertThat(assign("teleport", Map.of()).status()).isEqualTo(404);
        assertThat(assign("teleport", Map.of()).code()).isEqualTo("module_not_found");
        assertThat(post(admin(), list, Map.of("module_id", "teleport")).status()).isEqualTo(404);
    }

    @Test
    void leavesOnWhatIsAlwaysOn() {
        assertThat(assign("settings", Map.of("theme", "dark")).status()).isEqualTo(201);

        var off = patch(own, list + "/settings", Map.of("is_enabled", false));
        assertThat(off.status()).isEqualTo(400);
        assertThat(off.code()).isEqualTo("module_always_on");
        assertThat(post(own, list, Map.of("module_id", "users", "is_enabled", false)).code())
                .isEqualTo("module_always_on");
        assertThat(post(own, MODULES + "/unassign/" + tenant + "/settings", "{}").code())
                .isEqualTo("module_always_on");
        var set = patch(own, list + "/settings", Map.of("config", Map.of("theme", "light")));
        assertThat(set.body().path("config").path("theme").asString()).isEqualTo("light");
        assertThat(post(admin(), "/api/v1/module-registry/users/deactivate", "{}").code())
                .isEqualTo("module_always_on");
    }

    @Test
    void innoerp20_changesAreSeenByTheNextRead() {
        assign("crm", Map.of("a", 1));
        for (int i = 0; i < 5; i++) {
            boolean on = i % 2 == 1;
            patch(own, list + "/crm", Map.of("is_enabled", on, "config", Map.of("a", i)));

            var seen = get(own, list).body().path(0);
            assertThat(seen.path("is_enabled").asBoolean()).isEqualTo(on);
            assertThat(seen.path("config").path("a").asInt()).isEqualTo(i);
        }
    }

    @Test
    void rejectsAnInactiveModule() {
        post(admin(), "/api/v1/module-registry/leave/deactivate", "{}");

        assertThat(assign("leave", Map.of()).status()).isEqualTo(400);
        assertThat(assign("leave", Map.of()).code()).isEqualTo("module_inactive");
    }

    @Test
    void innoerp18_switchesOffAndKeepsTheSettings() {
        String since = assign("crm", Map.of("a", 1)).text("enabled_at");

        var off = patch(own, list + "/crm", Map.of("is_enabled", false));

        assertThat(off.status()).isEqualTo(200);
        var seen = get(own, list).body().path(0);
        assertThat(seen.path("is_enabled").asBoolean(true)).isFalse();
        assertThat(seen.path("config").path("a").asInt()).isEqualTo(1);
        var on = patch(own, list + "/crm", Map.of("is_enabled", true));
        assertThat(on.text("enabled_at")).isEqualTo(since);
        try (var assigned = KafkaProbe.on(ModuleAssigned.TOPIC)) {
            assertThat(assigned.awaitKey(3, tenant))
                    .extracting(
                            e -> JSON.readTree(e.value()).path("data").path("enabled").asBoolean())
                    .containsExactly(true, false, true);
        }
    }

    @Test
    void upsertsSwitchedOff_andNotesTheFirstSwitchingOn() {
        var off = post(admin(), list, Map.of("module_id", "hr", "is_enabled", false));
        assertThat(off.status()).isEqualTo(201);
        assertThat(off.body().path("enabled_at").isNull()).isTrue();

        var on = post(admin(), list, Map.of("module_id", "hr", "config", Map.of("x", "y")));

        assertThat(on.text("id")).isEqualTo(off.text("id"));
        assertThat(on.text("enabled_at")).isNotEmpty();
        assertThat(on.body().path("config").path("x").asString()).isEqualTo("y");
    }

    @Test
    void doesNotChangeWhatIsNotAssigned() {
        var answer = patch(own, list + "/crm", Map.of("is_enabled", true));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("module_not_assigned");
    }

    @Test
    void innoerp18_unassigns() {
        assign("crm", Map.of());

        var answer = post(own, MODULES + "/unassign/" + tenant + "/crm", "{}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("message")).isNotEmpty();
        assertThat(get(own, list).body()).isEmpty();
        assertThat(post(own, MODULES + "/unassign/" + tenant + "/crm", "{}").status())
                .isEqualTo(404);
        try (var unassigned = KafkaProbe.on(ModuleUnassigned.TOPIC)) {
            assertThat(unassigned.awaitKey(1, tenant)).hasSize(1);
            assertThat(unassigned.awaitKey(1, tenant).getFirst().value())
                    .contains("\"module_id\":\"crm\"", "organization_id", "unassigned_by");
        }
    }

    @Test
    void innoerp18_assignsSeveralOrNone() {
        String bulk = MODULES + "/bulk-assign/" + tenant;

        var bad = post(own, bulk, Map.of("module_ids", List.of("crm", "teleport", "hr")));
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.code()).isEqualTo("modules_unknown");
        assertThat(bad.text("detail")).contains("teleport");
        assertThat(get(own, list).body()).isEmpty();

        var good =
                post(
                        own,
                        bulk,
                        Map.of("module_ids", List.of("hr", "crm"), "industry_code", "tech"));
        assertThat(good.status()).isEqualTo(201);
        assertThat(ids(good.body())).containsExactly("hr", "crm");
        assertThat(ids(get(own, list).body())).containsExactly("crm", "hr");
    }

    @Test
    void usesTheSettingsOfTheTemplate() {
        execute(
                """
                update tenant.industry_module set default_config = '{"currency": "EUR"}'
                where module_id = 'finance' and template_id =
                    (select id from tenant.industry where industry_code = 'healthcare')
                """);
        try {
            var answer =
                    post(
                            own,
                            MODULES + "/bulk-assign/" + tenant,
                            Map.of(
                                    "module_ids",
                                    List.of("finance"),
                                    "industry_code",
                                    "healthcare"));

            assertThat(answer.body().path(0).path("config").path("currency").asString())
                    .isEqualTo("EUR");
        } finally {
            execute("update tenant.industry_module set default_config = '{}'");
        }
    }

    @Test
    void innoerp19_appliesAnIndustry_asOftenAsAsked() {
        assign("crm", Map.of("mine", true));
        String apply = MODULES + "/apply-industry/" + tenant;

        for (int i = 0; i < 2; i++) {
            var answer = post(own, apply, Map.of("industry_code", "retail"));
            assertThat(answer.status()).isEqualTo(201);
            assertThat(ids(answer.body()))
                    .containsExactly("inventory", "crm", "finance", "products", "contact");
        }

        assertThat(get(own, list).body().size()).isEqualTo(5);
        assertThat(
                        get(own, list)
                                .body()
                                .valueStream()
                                .filter(m -> m.path("module_id").asString().equals("crm")))
                .allMatch(m -> m.path("config").path("mine").asBoolean());
        var organization = get(own, ORGANIZATIONS + "/" + tenant);
        assertThat(organization.text("industry_code")).isEqualTo("retail");
        assertThat(organization.text("industry_name")).isEqualTo("Retail");
        try (var assigned = KafkaProbe.on(ModulesAssigned.TOPIC)) {
            assertThat(assigned.awaitKey(1, tenant)).hasSize(1);
            var data = JSON.readTree(assigned.awaitKey(1, tenant).getFirst().value()).path("data");
            assertThat(data.path("module_ids").valueStream())
                    .extracting(JsonNode::asString)
                    .containsExactly("inventory", "finance", "products", "contact");
            assertThat(data.path("industry_code").asString()).isEqualTo("retail");
            assertThat(data.path("organization_id").asString()).isEqualTo(tenant.toString());
            assertThat(data.path("assigned_by").asString()).isNotEmpty();
        }
    }

    @Test
    void rejectsAnIndustryThatCannotBeApplied() {
        String apply = MODULES + "/apply-industry/";
        execute(
                """
                insert into tenant.industry (id, industry_code, industry_name)
                values (gen_random_uuid(), 'empty', 'Empty') on conflict do nothing
                """);
        try {
            assertThat(post(own, apply + tenant, Map.of("industry_code", "nope")).status())
                    .isEqualTo(404);
            var empty = post(own, apply + tenant, Map.of("industry_code", "empty"));
            assertThat(empty.status()).isEqualTo(400);
            assertThat(empty.code()).isEqualTo("industry_empty");
            assertThat(
                            post(admin(), apply + TenantId.next(), Map.of("industry_code", "tech"))
                                    .status())
                    .isEqualTo(404);
        } finally {
            execute("delete from tenant.industry where industry_code = 'empty'");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "assign | {}",
                "assign | {\"module_id\": \"\"}",
                "assign | {\"module_id\": \"crm\", \"config\": [1]}",
                "assign | {\"module_id\": \"crm\", \"config\": {\"a\": \"\\u0000\"}}",
                "assign | {\"module_id\": \"crm\", \"enabled\": true}",
                "assign | {\"module_id\": \"c\\u0000rm\"}",
                "bulk-assign | {\"module_ids\": []}",
                "bulk-assign | {}",
                "bulk-assign | {\"module_ids\": [null]}",
                "bulk-assign | {\"module_ids\": [\"\"]}",
                "bulk-assign | {\"module_ids\": \"crm\"}",
                "apply-industry | {}",
                "apply-industry | {\"industry_code\": \" \"}"
            })
    void rejectsABadRequest(String call, String body) {
        assertThat(post(own, MODULES + "/" + call + "/" + tenant, body).status()).isEqualTo(422);
        assertThat(get(own, list).body()).isEmpty();
    }

    @Test
    void rejectsSettingsThatAreTooLarge() {
        var answer = assign("crm", Map.of("text", "x".repeat(17_000)));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.field()).isEqualTo("config");
    }

    @Test
    void keepsStrangeSettingsAsTheyAre() {
        var config = Map.of("'; drop table x; --", List.of(1, 2.5, "☃"), "deep", Map.of("a", true));

        assertThat(assign("crm", config).body().path("config"))
                .isEqualTo(JSON.readTree(JSON.writeValueAsString(config)));
    }

    @Test
    void hidesATenantFromOthers() {
        assign("crm", Map.of());
        String foreign = Tokens.tenantAdmin(tenant());

        assertThat(get(foreign, list).status()).isEqualTo(404);
        assertThat(patch(foreign, list + "/crm", Map.of("is_enabled", false)).status())
                .isEqualTo(404);
        for (String call : List.of("assign", "bulk-assign", "apply-industry")) {
            String body =
                    switch (call) {
                        case "assign" -> "{\"module_id\": \"hr\"}";
                        case "bulk-assign" -> "{\"module_ids\": [\"hr\"]}";
                        default -> "{\"industry_code\": \"tech\"}";
                    };
            assertThat(post(foreign, MODULES + "/" + call + "/" + tenant, body).status())
                    .isEqualTo(404);
        }
        assertThat(post(foreign, MODULES + "/unassign/" + tenant + "/crm", "{}").status())
                .isEqualTo(404);
        assertThat(ids(get(own, list).body())).containsExactly("crm");
    }

    @Test
    void isRefusedToThoseWhoMayNot() {
        String assign = MODULES + "/assign/" + tenant;
        var body = Map.of("module_id", "hr");

        assertThat(post(null, assign, body).status()).isEqualTo(401);
        assertThat(post(Tokens.expired(tenant), assign, body).status()).isEqualTo(401);
        assertThat(post(Tokens.staff(tenant), assign, body).status()).isEqualTo(403);
        assertThat(post(Tokens.support(), assign, body).status()).isEqualTo(403);
        assertThat(post(Tokens.service("sync"), assign, body).status()).isEqualTo(403);
        assertThat(get(Tokens.staff(tenant), list).status()).isEqualTo(200);
        assertThat(get(Tokens.support(), list).status()).isEqualTo(200);
    }

    private Answer assign(String module, Map<String, ?> config) {
        return post(
                own, MODULES + "/assign/" + tenant, Map.of("module_id", module, "config", config));
    }

    private static List<String> ids(JsonNode modules) {
        return modules.valueStream().map(m -> m.path("module_id").asString()).toList();
    }
}
