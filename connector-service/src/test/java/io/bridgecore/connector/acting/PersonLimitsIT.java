package io.bridgecore.connector.acting;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.connector.odoo.ScriptedOdoo;
import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.UserType;
import io.bridgecore.testkit.Tokens;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** The limits of a connection hold for all who call it. */
@NullMarked
class PersonLimitsIT extends RunningConnector {

    private final ScriptedOdoo odoo = new ScriptedOdoo("19.0").answers("search_count", "1");
    private final String ann =
            Tokens.of(
                    UserType.TENANT,
                    Role.STAFF,
                    claims -> claims.tenant(tenant).claim(Claims.ODOO_USER_ID, 7));

    @AfterEach
    void stop() {
        odoo.close();
    }

    private int count(String token) {
        return call(
                        HttpMethod.POST,
                        token,
                        "/api/v1/odoo/search_count",
                        "{\"model\":\"res.partner\"}")
                .status();
    }

    @Test
    void changeForAll_alsoWhereAPersonWithAKeyCameFirst() {
        String own = SYSTEMS + "/" + connect(odoo.serve(), "p");
        call(HttpMethod.PUT, admin, own + "/person-keys/7", "{\"api_key\":\"key-of-7\"}");
        assertThat(count(ann)).isEqualTo(200);
        assertThat(odoo.keys()).contains("key-of-7");

        call(HttpMethod.PATCH, admin, own, "{\"limits\":{\"calls_per_day\":1}}");

        assertThat(count(admin)).isEqualTo(200);
        assertThat(count(admin)).isEqualTo(429);
    }
}
