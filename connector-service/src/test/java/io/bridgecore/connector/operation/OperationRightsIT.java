package io.bridgecore.connector.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.UserType;
import io.bridgecore.testkit.Tokens;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;

@NullMarked
class OperationRightsIT extends RunningConnector {

    private static final String ODOO_API = "/api/v1/odoo/";

    @BeforeEach
    void connectOdoo() {
        connect();
    }

    private Reply odoo(String operation, String body) {
        return post(ODOO_API + operation, body);
    }

    @ParameterizedTest
    @CsvSource({
        "search, odoo:read",
        "read, odoo:read",
        "create, odoo:write",
        "write, odoo:write",
        "unlink, odoo:unlink"
    })
    void needsTheRightOfTheOperation(String method, String right) {
        String without =
                Tokens.of(
                        UserType.TENANT,
                        Role.TENANT_ADMIN,
                        claims ->
                                claims.tenant(tenant)
                                        .claim(
                                                "permissions",
                                                List.of("odoo:read", "odoo:write", "odoo:unlink")
                                                        .stream()
                                                        .filter(r -> !r.equals(right))
                                                        .toList()));
        String body = "{\"model\":\"res.partner\",\"ids\":[1],\"values\":{}%s}".formatted("");
        String kw = "{\"model\":\"res.partner\",\"method\":\"%s\",\"args\":[]}".formatted(method);

        assertThat(call(HttpMethod.POST, without, ODOO_API + "call_kw", kw).status())
                .isEqualTo(403);
        assertThat(call(HttpMethod.POST, without, ODOO_API + "call_method", kw).status())
                .isEqualTo(403);
        Reply typed = call(HttpMethod.POST, without, ODOO_API + method, typedBody(method, body));
        assertThat(typed.status()).as(typed.body()).isEqualTo(403);
        assertThat(ODOO.calls("res.partner." + method)).isZero();
    }

    @Test
    void staffMayNotDelete() {
        String staff = Tokens.staff(tenant);

        Reply refused =
                call(
                        HttpMethod.POST,
                        staff,
                        ODOO_API + "call_kw",
                        "{\"model\":\"res.partner\",\"method\":\"unlink\",\"args\":[[1]]}");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.detail()).doesNotContainIgnoringCase("suspend");
    }

    @Test
    void anUnknownMethodCountsAsWriting() {
        String reader =
                Tokens.of(
                        UserType.TENANT,
                        Role.STAFF,
                        claims -> claims.tenant(tenant).claim("permissions", List.of("odoo:read")));

        assertThat(
                        call(
                                        HttpMethod.POST,
                                        reader,
                                        ODOO_API + "call_kw",
                                        "{\"model\":\"sale.order\",\"method\":\"action_confirm\",\"args\":[[1]]}")
                                .status())
                .isEqualTo(403);
    }

    @Test
    void refusesPrivateMethods_withoutAskingOdoo() {
        Reply refused =
                odoo(
                        "call_kw",
                        "{\"model\":\"res.partner\",\"method\":\"_compute_x\",\"args\":[]}");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(ODOO.calls()).isZero();
    }

    @Test
    void needsAToken() {
        for (String token :
                List.of(
                        Tokens.garbage(),
                        Tokens.expired(tenant),
                        Tokens.foreign(tenant),
                        Tokens.refresh(tenant))) {
            assertThat(
                            call(
                                            HttpMethod.POST,
                                            token,
                                            ODOO_API + "search",
                                            "{\"model\":\"res.partner\"}")
                                    .status())
                    .isEqualTo(401);
        }
        assertThat(
                        call(
                                        HttpMethod.POST,
                                        null,
                                        ODOO_API + "search",
                                        "{\"model\":\"res.partner\"}")
                                .status())
                .isEqualTo(401);
    }

    private static String typedBody(String method, String body) {
        return switch (method) {
            case "search" -> "{\"model\":\"res.partner\"}";
            case "create" -> "{\"model\":\"res.partner\",\"values\":{}}";
            case "read", "unlink" -> "{\"model\":\"res.partner\",\"ids\":[1]}";
            default -> body;
        };
    }
}
