package io.bridgecore.tenant.industry;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.tenant.RunningTenantService;
import io.bridgecore.testkit.Tokens;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@NullMarked
class IndustryIT extends RunningTenantService {

    private static final String INDUSTRIES = "/api/v1/industries";

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

    private static List<String> lines(JsonNode rows) {
        return rows.valueStream()
                .map(row ->
                        row.path("module_id").asString()
                                + (row.path("is_required").asBoolean() ? " R" : " o"))
                .toList();
    }
}
