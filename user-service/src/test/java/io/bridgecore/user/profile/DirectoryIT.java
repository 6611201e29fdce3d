package io.bridgecore.user.profile;

import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.testkit.Tokens;
import io.bridgecore.user.RunningUserService;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

@NullMarked
class DirectoryIT extends RunningUserService {

    private final String admin = Tokens.tenantAdmin(tenant);

    @Test
    void listsThePeopleOfTheTenantAsABareArray() {
        person(tenant, "Anna Roth");
        person(tenant, "Bo Li");
        person(TenantId.next(), "Carl Other");

        get(Tokens.staff(tenant), USERS)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.length()")
                .isEqualTo(2)
                .jsonPath("$[*].full_name")
                .isEqualTo(List.of("Anna Roth", "Bo Li"));
    }

    @Test
    void pages() {
        person(tenant, "Anna Roth");
        person(tenant, "Bo Li");
        person(tenant, "Carl Orff");

        get(admin, USERS + "?skip=1&limit=1")
                .expectBody()
                .jsonPath("$[*].full_name")
                .isEqualTo(List.of("Bo Li"));
    }

    @Test
    void searchesNameAddressAndLogin_withoutCase() {
        person(tenant, "Anna Roth");
        person(tenant, "Bo Li");

        get(admin, USERS + "?search=ROTH@acme").expectBody().jsonPath("$.length()").isEqualTo(1);
        get(admin, USERS + "?search=bo li").expectBody().jsonPath("$.length()").isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%25", "_", "\\", "' or 1=1 --"})
    void takesSearchLiterally(String search) {
        person(tenant, "Anna Roth");

        get(admin, USERS + "?search=" + search.replace("%25", "%"))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.length()")
                .isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"İLHAN", "İlhan Öz", "ÖZ", "ΟΔΥΣΣΕΎΣ", "😀", "öz οδ"})
    void findsLettersOfAllAlphabets(String search) {
        person(tenant, "İlhan Öz ΟΔΥΣΣΕΎΣ 😀");

        get(admin, USERS + "?search=" + search)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.length()")
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "skip=-1",
                "limit=0",
                "limit=1001",
                "limit=many",
                "role=\u0000",
                "search=\u0000"
            })
    void refusesPagesThatCannotBe(String query) {
        get(admin, USERS + "?" + query).expectStatus().isEqualTo(422);
    }

    @Test
    void readsAndChangesAPerson() {
        UUID id = person(tenant, "Anna Roth");

        get(admin, USERS + "/" + id).expectStatus().isOk();
        send(HttpMethod.PUT, admin, USERS + "/" + id, "{\"job_title\": \"Head of Sales\"}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.job_title")
                .isEqualTo("Head of Sales")
                .jsonPath("$.full_name")
                .isEqualTo("Anna Roth");
    }

    @Test
    void hidesPeopleOfOtherTenants() {
        UUID foreign = person(TenantId.next(), "Carl Other");

        get(admin, USERS + "/" + foreign)
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("profile_not_found");
        patch(admin, USERS + "/" + foreign, "{\"phone\": \"123\"}").expectStatus().isNotFound();
        patch(admin, USERS + "/" + foreign, "{\"email\": \"mine@acme.test\"}")
                .expectStatus()
                .isNotFound();
        patch(admin, USERS + "/" + Uuid7.next(), "{\"phone\": \"123\"}")
                .expectStatus()
                .isNotFound();
    }

    @Test
    void refusesAForgedTenantHeader() {
        getActingFor(TenantId.next(), admin, USERS).expectStatus().isForbidden();
    }

    @Test
    void refusesAnIdThatIsNone() {
        get(admin, USERS + "/drop table profile").expectStatus().isEqualTo(422);
    }

    @Test
    void letsOnlyHoldersOfTheRightsIn() {
        UUID id = person(tenant, "Anna Roth");
        String nobody =
                Tokens.of(
                        UserType.TENANT,
                        Role.STAFF,
                        claims -> claims.tenant(tenant).claim("permissions", List.of()));

        get(nobody, USERS).expectStatus().isForbidden();
        get(nobody, USERS + "/" + id).expectStatus().isForbidden();
        patch(Tokens.staff(tenant), USERS + "/" + id, "{\"phone\": \"123\"}")
                .expectStatus()
                .isForbidden();
        patch(Tokens.manager(tenant), USERS + "/" + id, "{\"phone\": \"123\"}")
                .expectStatus()
                .isForbidden();
        anonymous(USERS).expectStatus().isUnauthorized();
    }

    @Test
    void answersForTheTokensOrganizationOnly() {
        person(tenant, "Anna Roth");

        get(admin, USERS + "/organization/" + tenant)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.length()")
                .isEqualTo(1);
        get(admin, USERS + "/organization/" + TenantId.next())
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("other_organization");
    }

    @Test
    void letsASuperAdminNameTheTenant() {
        person(tenant, "Anna Roth");

        getActingFor(tenant, Tokens.superAdmin(), USERS)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.length()")
                .isEqualTo(1);
        getActingFor(tenant, Tokens.support(), USERS).expectStatus().isForbidden();
    }

    @Test
    void tritiq_showsASuperAdminEverybody_orTheOrganizationHeNames() {
        UUID anna = person(tenant, "Anna " + tenant);
        TenantId other = TenantId.next();
        UUID carl = person(other, "Carl " + tenant);
        String owner = Tokens.superAdmin();

        get(owner, USERS + "?search=" + tenant)
                .expectBody()
                .jsonPath("$[*].organization_id")
                .isEqualTo(List.of(tenant.toString(), other.toString()));
        get(owner, USERS + "?search=" + tenant + "&after=" + anna)
                .expectBody()
                .jsonPath("$[*].id")
                .isEqualTo(List.of(carl.toString()));
        get(owner, USERS + "?organization_id=" + other)
                .expectBody()
                .jsonPath("$[*].id")
                .isEqualTo(List.of(carl.toString()));
        get(owner, USERS + "/organization/" + other)
                .expectBody()
                .jsonPath("$[*].id")
                .isEqualTo(List.of(carl.toString()));
        get(owner, USERS + "/" + carl).expectStatus().isOk();
        get(owner, USERS + "/" + Uuid7.next()).expectStatus().isNotFound();
    }

    @Test
    void showsNobodyElseMoreThanTheirOwnOrganization() {
        TenantId other = TenantId.next();
        UUID carl = person(other, "Carl Other");

        get(admin, USERS + "?organization_id=" + other).expectStatus().isForbidden();
        get(admin, USERS + "?organization_id=" + tenant).expectStatus().isOk();
        get(admin, USERS + "?after=" + carl).expectStatus().isEqualTo(422);
        get(Tokens.admin(), USERS).expectStatus().isForbidden();
        get(Tokens.support(), USERS + "?organization_id=" + other).expectStatus().isForbidden();
    }
}
