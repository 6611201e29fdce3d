package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class WhichTenantIT extends RunningAuthService {

    private static final String LOGIN = "/api/v1/auth/tenant/login";

    private final TenantId one = TenantId.next();
    private final TenantId two = TenantId.next();
    private final String email = "shared-" + one + "@acme.test";

    @Test
    void refusesLikeAnyOther_whenTwoTenantsKnowTheEmail_andCountsIt() {
        Company first = company(one, email, "Password 1 of the first");
        Company second = company(two, email, "Password 2 of the second");

        String nobody = first.credentials().replace(email, "nobody-" + email);
        Answer answer = mobileLogin(first).isProblem(401, "invalid_credentials");

        assertThat(answer.text("detail")).isEqualTo(post(LOGIN, nobody).text("detail"));
        mobileLogin(second).isProblem(401, "invalid_credentials");
        for (int more = 0; more < 3; more++) {
            post(LOGIN, first.credentials("password of nobody"))
                    .isProblem(401, "invalid_credentials");
        }
        mobileLogin(first).isProblem(429, "too_many_attempts");
        post(LOGIN, first.credentialsWithOrganization()).is(200);
    }

    @Test
    void staysLocked_whenSomebodyElseComesInUnderTheSameEmailElsewhere() {
        Company victim = company(one, email, PASSWORD);
        Company own = company(two, email, "Password 2 of the second");
        guess(victim, 4);

        post(LOGIN, own.credentialsWithOrganization()).is(200);
        guess(victim, 1);

        post(LOGIN, victim.credentialsWithOrganization()).isProblem(429, "too_many_attempts");
        post(LOGIN, own.credentialsWithOrganization()).is(200);
    }

    @Test
    void countsUserNameAndEmailTogether_andForgetsThemWhenTheOwnerComes() {
        Company company = company(one, email, PASSWORD);
        String name = username();
        String wrong = "username=" + name + "&password=not+his";
        guess(company, 4);
        post(LOGIN, company.credentialsWithOrganization()).is(200);
        guess(company, 4);

        form("/api/v1/auth/token", wrong, "X-Tenant-Id", one.toString()).is(401);

        post(LOGIN, company.credentialsWithOrganization()).isProblem(401, "invalid_credentials");
        form("/api/v1/auth/token", right(name), "X-Tenant-Id", one.toString()).is(401);
    }

    @Test
    void tellsNoAccountByItsLock_whenTheTenantIsNamedFirst() {
        Company company = company(one, email, PASSWORD);
        var nobody = new Company(one, company.slug(), "nobody-" + email, PASSWORD);

        for (Company tried : List.of(company, nobody)) {
            guess(tried, 5);
            post(LOGIN, tried.credentialsWithOrganization()).isProblem(429, "too_many_attempts");
            mobileLogin(tried).isProblem(401, "invalid_credentials");
        }
    }

    @Test
    void tellsNoAccountByItsLock_whenTheTenantIsNamedLater() {
        Company company = company(one, email, PASSWORD);
        var nobody = new Company(one, company.slug(), "nobody-" + email, PASSWORD);

        for (Company tried : List.of(company, nobody)) {
            for (int i = 0; i < 5; i++) {
                post(LOGIN, tried.credentials("not his")).isProblem(401, "invalid_credentials");
            }
            mobileLogin(tried).isProblem(429, "too_many_attempts");
            guess(tried, 5);
            guessed(tried).isProblem(429, "too_many_attempts");
        }
    }

    @Test
    void tellsNoUserNameByTheLockOfItsEmail() {
        Company company = company(one, email, PASSWORD);
        guess(company, 5);

        for (String name : List.of(username(), "nobody")) {
            form("/api/v1/auth/token", right(name), "X-Tenant-Id", one.toString()).is(401);
        }
    }

    @Test
    void looksInOneTenantOnly_whenTheOtherIsGone() {
        Company first = company(one, email, "Password 1 of the first");
        company(two, email, "Password 2 of the second");
        change("insert into gone_tenant values ('%s', now())".formatted(two));

        assertThat(mobileLogin(first).is(200).text("tenant.id")).isEqualTo(one.toString());
        post(LOGIN, first.credentials("Password 2 of the second"))
                .isProblem(401, "invalid_credentials");
    }

    @Test
    void takesTheTenantOfTheHeader() {
        Company first = company(one, email, PASSWORD);
        company(two, email, PASSWORD);

        Answer answer = post(LOGIN, first.credentials(), "X-Tenant-Id", two.toString()).is(200);

        assertThat(answer.text("tenant.id")).isEqualTo(two.toString());
        assertThat(Answer.claims(answer.access()).path("tenant_id").asString())
                .isEqualTo(two.toString());
    }

    @Test
    void takesTheTenantOfTheBody_whenTheHostNamesNone() {
        Company first = company(one, email, PASSWORD);
        company(two, email, PASSWORD);

        assertThat(post(LOGIN, first.credentialsWithOrganization()).is(200).text("tenant.id"))
                .isEqualTo(one.toString());
    }

    @Test
    void letsNobodyInAtAnotherTenantsHost() {
        Company first = company(one, email, PASSWORD);

        post(LOGIN, first.credentials(), "X-Tenant-Id", two.toString())
                .isProblem(401, "invalid_credentials");
        post(LOGIN, first.credentialsWithOrganization(), "X-Tenant-Id", two.toString())
                .isProblem(401, "invalid_credentials");
        post(
                        "/api/v1/auth/login",
                        first.credentialsWithOrganization(),
                        "X-Tenant-Id",
                        two.toString())
                .isProblem(401, "invalid_credentials");
    }

    @Test
    void letsTheVictimIn_whenOthersSignedUpWithItsEmail() {
        Company first = company(one, email, PASSWORD);
        for (int more = 0; more < 5; more++) {
            company(TenantId.next(), email, "another " + PASSWORD);
        }

        mobileLogin(first).isProblem(401, "invalid_credentials");
        post(LOGIN, first.credentials(), "X-Tenant-Id", one.toString()).is(200);
        post(LOGIN, first.credentialsWithOrganization()).is(200);
    }

    @Test
    void namesTheHeader_whenItIsNoId() {
        Company first = company(one, email, PASSWORD);

        Answer answer =
                post(LOGIN, first.credentials(), "X-Tenant-Id", "acme'; drop table account")
                        .isProblem(422, "validation_failed");

        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo("X-Tenant-Id");
        post(LOGIN, first.credentialsWithOrganization().replace(one.toString(), "acme"))
                .isProblem(422, "validation_failed");
    }

    private void guess(Company company, int times) {
        for (int i = 0; i < times; i++) {
            guessed(company).isProblem(401, "invalid_credentials");
        }
    }

    private Answer guessed(Company company) {
        return post(
                LOGIN,
                company.credentialsWithOrganization().replace(company.password(), "not his"));
    }

    private String username() {
        return look("select username from account where tenant_id = '%s'".formatted(one))
                .getFirst();
    }

    private static String right(String name) {
        return "username=%s&password=%s".formatted(name, PASSWORD.replace(' ', '+'));
    }
}
