package io.bridgecore.tenant.industry;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.tenant.RunningTenantService;
import io.bridgecore.testkit.Tokens;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@NullMarked
class IndustryIT extends RunningTenantService {

    private static final String INDUSTRIES = "/api/v1/industries";

    @AfterEach
    void onlyTheSeedsStay() {
        execute("delete from tenant.industry where industry_code like 'test-%'");
    }

    @ParameterizedTest
    @CsvSource({
        "tech, Technology, projects R crm R hr R finance R products o",
        "manufacturing, Manufacturing, projects R inventory R finance R hr R crm o",
        "retail, Retail, inventory R crm R finance R products R contact o",
        "healthcare, Healthcare, hr R finance R crm R projects o contact o",
        "finance, Finance, finance R crm R hr R projects o",
        "construction, Construction, projects R finance R hr R inventory R crm o",
        "professional-services, Professional Services, projects R crm R finance R hr R career o",
        "education, Education, hr R finance R projects R crm o career o"
    })
    void innoerp14_startsWithItsModulesInOrder(String code, String name, String modules) {
        var expected = Arrays.asList(modules.split("(?<= [Ro]) "));
        String token = Tokens.staff(tenant());

        assertThat(get(token, INDUSTRIES + "/" + code).text("industry_name")).isEqualTo(name);
        var rows = get(token, INDUSTRIES + "/" + code + "/modules").body();
        assertThat(lines(rows)).isEqualTo(expected);
        assertThat(rows.path(0).path("default_config").isObject()).isTrue();
        assertThat(rows.path(0).path("template_id"))
                .isEqualTo(get(token, INDUSTRIES + "/" + code).body().path("id"));
        var brief = get(token, MODULES + "/industry/" + code).body();
        assertThat(lines(brief)).isEqualTo(expected);
        assertThat(brief.path(0).propertyNames())
                .containsExactlyInAnyOrder(
                        "module_id", "is_required", "default_config", "display_order");
        assertThat(
                        get(admin(), ORGANIZATIONS + "/" + signUpIn(code).id() + "/details")
                                .body()
                                .path("modules")
                                .size())
                .isEqualTo(expected.size());
    }

    @Test
    void areListedByName() {
        var all = get(admin(), INDUSTRIES).body();

        assertThat(all.valueStream().map(i -> i.path("industry_name").asString()))
                .hasSize(8)
                .isSorted();
    }

    @Test
    void areNotListed_whenInactive() {
        execute("update tenant.industry set is_active = false where industry_code = 'retail'");
        try {
            assertThat(get(admin(), INDUSTRIES).body().size()).isEqualTo(7);
            assertThat(get(admin(), INDUSTRIES + "?active_only=false").body().size()).isEqualTo(8);
            assertThat(signUpIn("retail").code()).isEqualTo("unknown_industry");
        } finally {
            execute("update tenant.industry set is_active = true");
        }
    }

    @Test
    void areUnknown_whenNotThere() {
        for (String path :
                List.of(INDUSTRIES + "/x", INDUSTRIES + "/x/modules", MODULES + "/industry/x")) {
            assertThat(get(admin(), path).status()).isEqualTo(404);
            assertThat(get(admin(), path).code()).isEqualTo("industry_not_found");
            assertThat(get(null, path).status()).isEqualTo(401);
        }
    }

    @Test
    void areAddedChangedAndDeleted() {
        var added = post(admin(), INDUSTRIES, industry("test-agro", "Test Farming"));
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.text("industry_code")).isEqualTo("test-agro");
        assertThat(added.body().path("is_active").asBoolean()).isTrue();

        var changed = patch(admin(), INDUSTRIES + "/test-agro", Map.of("description", "Fields"));
        assertThat(changed.text("description")).isEqualTo("Fields");
        assertThat(changed.text("industry_name")).isEqualTo("Test Farming");
        assertThat(get(admin(), INDUSTRIES + "/test-agro").body()).isEqualTo(changed.body());

        assertThat(delete(admin(), INDUSTRIES + "/test-agro").text("message")).isNotEmpty();
        assertThat(get(admin(), INDUSTRIES).body().toString()).doesNotContain("test-agro");
        assertThat(get(admin(), INDUSTRIES + "?active_only=false").body().toString())
                .contains("test-agro");
        assertThat(delete(admin(), INDUSTRIES + "/test-agro").status()).isEqualTo(404);
        patch(admin(), INDUSTRIES + "/test-agro", Map.of("is_active", true));
        assertThat(get(admin(), INDUSTRIES).body().toString()).contains("test-agro");
    }

    @Test
    void innoerp21_areThereOnce() {
        post(admin(), INDUSTRIES, industry("test-once", "Test Once"));

        var sameCode = post(admin(), INDUSTRIES, industry("test-once", "Test Other"));
        assertThat(sameCode.status()).isEqualTo(400);
        assertThat(sameCode.code()).isEqualTo("industry_exists");
        assertThat(post(admin(), INDUSTRIES, industry("test-other", "Test Once")).status())
                .isEqualTo(400);
        assertThat(patch(admin(), INDUSTRIES + "/tech", Map.of("industry_name", "Retail")).code())
                .isEqualTo("industry_exists");
    }

    @Test
    void innoerp21_haveEachModuleOnce() {
        post(admin(), INDUSTRIES, industry("test-mod", "Test Mod"));
        String modules = INDUSTRIES + "/test-mod/modules";
        var crm = Map.of("module_id", "crm", "is_required", true, "display_order", 2);

        var added = post(admin(), modules, crm);
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.body().path("is_required").asBoolean()).isTrue();
        var again = post(admin(), modules, crm);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.code()).isEqualTo("industry_module_exists");
        assertThat(post(admin(), modules, Map.of("module_id", "teleport")).status()).isEqualTo(404);
        assertThat(post(admin(), INDUSTRIES + "/nope/modules", crm).status()).isEqualTo(404);

        assertThat(delete(admin(), modules + "/crm").status()).isEqualTo(204);
        assertThat(delete(admin(), modules + "/crm").status()).isEqualTo(404);
        assertThat(post(admin(), modules, crm).status()).isEqualTo(201);
    }

    @Test
    void innoerp20_changesAreSeenByTheNextRead() {
        post(admin(), INDUSTRIES, industry("test-read", "Test Read"));
        String modules = INDUSTRIES + "/test-read/modules";
        post(admin(), modules, Map.of("module_id", "crm", "display_order", 1));
        post(admin(), modules, Map.of("module_id", "hr", "display_order", 2));
        assertThat(lines(get(admin(), modules).body())).containsExactly("crm o", "hr o");

        var changed =
                patch(
                        admin(),
                        modules + "/crm",
                        Map.of(
                                "display_order",
                                3,
                                "is_required",
                                true,
                                "default_config",
                                Map.of("currency", "EUR")));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(lines(get(admin(), modules).body())).containsExactly("hr o", "crm R");
        var tenant = signUpIn("test-read").id();
        assertThat(get(admin(), MODULES + "/organization/" + tenant).body().path(0).path("config"))
                .isEqualTo(JSON.readTree("{\"currency\": \"EUR\"}"));
        assertThat(patch(admin(), modules + "/finance", Map.of()).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}",
                "{\"industry_code\": \"test-x\"}",
                "{\"industry_code\": \"Test X\", \"industry_name\": \"X\"}",
                "{\"industry_code\": \"\", \"industry_name\": \"X\"}",
                "{\"industry_code\": \"test-x\", \"industry_name\": \" \"}",
                "{\"industry_code\": \"test-x\", \"industry_name\": \"X\", \"color\": 1}"
            })
    void rejectABadIndustry(String body) {
        assertThat(post(admin(), INDUSTRIES, body).status()).isEqualTo(422);
        assertThat(
                        post(
                                        admin(),
                                        INDUSTRIES + "/tech/modules",
                                        Map.of("module_id", "leave", "display_order", -1))
                                .status())
                .isEqualTo(422);
    }

    @Test
    void areWrittenByThoseWhoMay() {
        for (String token :
                List.of(Tokens.admin(), Tokens.support(), Tokens.tenantAdmin(tenant()))) {
            var body = industry("test-not", "Test Not");
            assertThat(post(token, INDUSTRIES, body).status()).isEqualTo(403);
            assertThat(patch(token, INDUSTRIES + "/tech", Map.of()).status()).isEqualTo(403);
            assertThat(delete(token, INDUSTRIES + "/tech").status()).isEqualTo(403);
            String modules = INDUSTRIES + "/tech/modules";
            assertThat(post(token, modules, Map.of("module_id", "leave")).status()).isEqualTo(403);
            assertThat(patch(token, modules + "/crm", Map.of()).status()).isEqualTo(403);
            assertThat(delete(token, modules + "/crm").status()).isEqualTo(403);
        }
        assertThat(post(null, INDUSTRIES, industry("test-not", "N")).status()).isEqualTo(401);
    }

    private static Map<String, String> industry(String code, String name) {
        return Map.of("industry_code", code, "industry_name", name);
    }

    private static List<String> lines(JsonNode rows) {
        return rows.valueStream()
                .map(row ->
                        row.path("module_id").asString()
                                + (row.path("is_required").asBoolean() ? " R" : " o"))
                .toList();
    }
}
