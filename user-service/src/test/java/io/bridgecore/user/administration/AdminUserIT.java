package io.bridgecore.user.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.testkit.Tokens;
import io.bridgecore.user.RunningUserService;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullMarked
class AdminUserIT extends RunningUserService {

    private static final String PATH = "/api/v1/admin/users";

    private final UUID self = Uuid7.next();
    private final String owner =
            Tokens.of(UserType.ADMIN, Role.SUPER_ADMIN, c -> c.subject(self.toString()));

    @BeforeEach
    void noOtherAdministrators() {
        AUTH.stubFor(
                WireMock.get(WireMock.urlPathTemplate("/internal/platform-admins/{id}"))
                        .willReturn(json(404, "{\"status\": 404, \"code\": \"not_found\"}")));
    }

    @Test
    void tritiq06_deletesNormalUsersOnly() {
        UUID anna = person(tenant, "Anna Roth");
        UUID another = Uuid7.next();
        authChanges();
        AUTH.stubFor(
                WireMock.get("/internal/platform-admins/" + another)
                        .willReturn(json(200, "{\"id\": \"%s\"}".formatted(another))));

        delete(owner, PATH + "/" + self).expectStatus().isForbidden();
        delete(owner, PATH + "/" + another).expectStatus().isForbidden();
        delete(owner, PATH + "/" + anna)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.message")
                .value(String.class, text -> assertThat(text).contains("deleted successfully"));
        delete(owner, PATH + "/" + anna).expectStatus().isNotFound();
    }

    @Test
    void listsEverybody_orOneOrganization() {
        TenantId other = TenantId.next();
        person(tenant, "Anna Roth");
        person(other, "Carl Other");

        get(owner, PATH + "?organization_id=" + other)
                .expectBody()
                .jsonPath("$[*].full_name")
                .isEqualTo(List.of("Carl Other"));
        get(owner, PATH + "?limit=1000")
                .expectBody()
                .jsonPath("$[*].organization_id")
                .value(
                        List.class,
                        all ->
                                assertThat(all.toString())
                                        .contains(tenant.toString(), other.toString()));
        getActingFor(tenant, owner, PATH)
                .expectBody()
                .jsonPath("$[*].full_name")
                .isEqualTo(List.of("Anna Roth"));
    }

    @Test
    void letsSomebodyIn_asAdministratorToo() {
        String anna = "{\"email\": \"anna@acme.test\", \"full_name\": \"Anna Roth\"}";
        authAdmits(Uuid7.next());
        post(owner, PATH + "?organization_id=" + tenant, anna).expectStatus().isCreated();
        post(owner, PATH, anna).expectStatus().isEqualTo(422);

        authAdmits(Uuid7.next());
        post(owner, "/api/v1/admin/organizations/" + tenant + "/setup-admin", anna)
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.role")
                .isEqualTo("admin")
                .jsonPath("$.user_type")
                .isEqualTo("admin");
    }

    @Test
    void readsAndChanges() {
        UUID anna = person(tenant, "Anna Roth");

        get(owner, PATH + "/" + anna).expectStatus().isOk();
        patch(owner, PATH + "/" + anna, "{\"job_title\": \"Clerk\"}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.job_title")
                .isEqualTo("Clerk");
    }

    @Test
    void isForSuperAdministratorsOnly() {
        UUID anna = person(tenant, "Anna Roth");
        for (String token :
                new String[] {Tokens.tenantAdmin(tenant), Tokens.admin(), Tokens.support()}) {
            get(token, PATH).expectStatus().isForbidden();
            get(token, PATH + "/" + anna).expectStatus().isForbidden();
            delete(token, PATH + "/" + anna).expectStatus().isForbidden();
        }
    }
}
