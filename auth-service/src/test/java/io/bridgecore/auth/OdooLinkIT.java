package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of somebody's tokens when he is linked to another user of Odoo. */
@NullMarked
class OdooLinkIT extends RunningAuthService {

    private static final String VERIFY = "/api/v1/auth/verify";

    @ParameterizedTest
    @CsvSource({"12,12", "0,"})
    void refusesTokensWithTheFormerLink_butKeepsTheSession(String wanted, String claimed) {
        Company company = company();
        Answer login = mobileLogin(company).is(200);
        assertThat(link(login)).isEqualTo("7");
        get(VERIFY, login.access()).is(200);

        patch(company, "{\"odoo_user_id\": %s}".formatted(wanted));

        get(VERIFY, login.access()).is(401);
        Answer renewed = post("/api/v1/auth/tenant/refresh", "{}", bearer(login.refresh())).is(200);
        assertThat(link(renewed)).isEqualTo(claimed == null ? "" : claimed);
        get(VERIFY, renewed.access()).is(200);
    }

    @Test
    void leavesTokensAlone_whereTheLinkStaysOrIsTheFirst() {
        Company company = company();
        Answer login = mobileLogin(company).is(200);
        String staff = hire(company, "standard_user", "staff@acme.test").text("id");
        String unlinked = loginAs(company, "staff@acme.test").is(200).access();

        patch(company, "{\"odoo_user_id\": 7, \"full_name\": \"Ada King\"}");
        internal("PATCH", "/internal/users/" + staff, "{\"odoo_user_id\": 9}", company).is(200);

        get(VERIFY, login.access()).is(200);
        get(VERIFY, unlinked).is(200);
    }

    @Test
    void isMovedByNobodyWhoMayLess() {
        Company company = company();
        Answer login = mobileLogin(company).is(200);
        String[] helper = {
            "X-User-Id",
            hire(company, "standard_user", "staff@acme.test").text("id"),
            "X-User-Type",
            "tenant",
            "X-User-Permissions",
            "users:write"
        };

        for (String link : new String[] {"12", "0"}) {
            String body = "{\"odoo_user_id\": %s}".formatted(link);
            internal("PATCH", "/internal/users/" + userOf(company), body, company, helper)
                    .isProblem(403, "more_rights");
        }
        get(VERIFY, login.access()).is(200);
    }

    private void patch(Company company, String body) {
        internal("PATCH", "/internal/users/" + userOf(company), body, company).is(200);
    }

    private static String link(Answer login) {
        return Answer.claims(login.access()).path("odoo_user_id").asString("");
    }
}
