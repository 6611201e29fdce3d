package io.bridgecore.auth;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Organizations whose roles a super administrator names by the path alone. */
@NullMarked
class RbacPlaceIT extends RunningAuthService {

    private static final String ROLE = "{\"name\": \"night_shift\", \"permissions\": []}";

    @Test
    void existFirst() {
        String[] boss = bearer(adminLogin().access());
        TENANTS.stubFor(
                WireMock.get(urlPathMatching("/internal/tenants/.*"))
                        .willReturn(aResponse().withStatus(404)));
        Company gone = company();
        tenantIs(gone, "deleted", null);

        for (String id : List.of(UUID.randomUUID().toString(), gone.id().toString())) {
            String roles = "/api/v1/rbac/organizations/" + id + "/roles";
            send("GET", roles, null, boss).isProblem(404, "not_found");
            post(roles, ROLE, boss).isProblem(404, "not_found");
            assertThat(look("select id from role where tenant_id = '" + id + "'")).isEmpty();
        }
        Company company = company();
        send("GET", "/api/v1/rbac/organizations/" + company.id() + "/roles", null, boss).is(200);
    }
}
