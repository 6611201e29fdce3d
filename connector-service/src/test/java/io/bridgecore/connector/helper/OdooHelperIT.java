package io.bridgecore.connector.helper;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathTemplate;
import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.testkit.Tokens;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

@NullMarked
class OdooHelperIT extends RunningConnector {

    private static final String PATH = "/admin/odoo-helpers/";

    private Reply ask(String path) {
        return call(HttpMethod.GET, Tokens.superAdmin(), PATH + path, null);
    }

    @Test
    void listsCompaniesAndTheirUsers() {
        connect();

        Reply companies = ask("companies/" + tenant);
        assertThat(companies.status()).as(companies.body()).isEqualTo(200);
        assertThat(companies.<Boolean>read("$.success")).isTrue();
        int company = companies.read("$.companies[0].id");
        assertThat(companies.<String>read("$.companies[0].name")).isNotBlank();

        Reply users = ask("users/" + tenant + "?company_id=" + company);
        assertThat(users.<List<String>>read("$.users[*].login")).contains("admin", "demo");
        assertThat(users.<Integer>read("$.users[0].company_id")).isEqualTo(company);
        assertThat(ask("users/" + tenant).status()).isIn(400, 422);
    }

    @Test
    void says400_withoutAnOdooThatCanBeUsed() {
        assertThat(ask("companies/" + tenant).status()).isEqualTo(400);
        connect(ODOO.url(), "wrong");
        Reply refused = ask("companies/" + tenant);
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
    }

    @Test
    void says404_forATenantThatIsNot() {
        TENANTS.stubFor(get(urlPathTemplate("/internal/tenants/{id}")).willReturn(notFound()));

        assertThat(ask("companies/" + tenant).status()).isEqualTo(404);
    }

    @Test
    void isForThePlatformOnly() {
        connect();

        String path = PATH + "companies/" + tenant;
        assertThat(call(HttpMethod.GET, admin, path, null).status()).isEqualTo(403);
        assertThat(call(HttpMethod.GET, null, path, null).status()).isEqualTo(401);
    }
}
