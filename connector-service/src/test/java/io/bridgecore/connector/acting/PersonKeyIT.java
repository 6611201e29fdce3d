package io.bridgecore.connector.acting;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.connector.odoo.ScriptedOdoo;
import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.testkit.Tokens;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** Whoever has a key of his own acts with it; the connection's account acts for all others. */
@NullMarked
class PersonKeyIT extends RunningConnector {

    private static final String READ = "{\"model\":\"res.partner\",\"ids\":[1]}";

    private final ScriptedOdoo odoo =
            new ScriptedOdoo("19.0").answers("read", "[{'id': 1}]").answers("search_count", "1");
    private String keys = "";

    @BeforeEach
    void connectOdoo() {
        keys = SYSTEMS + "/" + connect(odoo.serve(), "p") + "/person-keys";
    }

    @AfterEach
    void stop() {
        odoo.close();
    }

    private String linked(int user) {
        return Tokens.of(
                UserType.TENANT,
                Role.STAFF,
                claims -> claims.tenant(tenant).claim(Claims.ODOO_USER_ID, user));
    }

    private Reply keep(String token, String path, String key) {
        return call(HttpMethod.PUT, token, keys + path, "{\"api_key\":\"%s\"}".formatted(key));
    }

    @Test
    void actsWithTheKeyOfTheLinkedUser_andNoLongerWhenItIsRemoved() {
        String seven = linked(7);
        assertThat(keep(seven, "/me", "key-of-7").status()).isEqualTo(204);
        odoo.keys().clear();

        call(HttpMethod.POST, seven, "/api/v1/odoo/read", READ);
        assertThat(odoo.keys()).isNotEmpty().containsOnly("key-of-7");

        assertThat(call(HttpMethod.DELETE, seven, keys + "/me", null).status()).isEqualTo(204);
        odoo.keys().clear();
        call(HttpMethod.POST, seven, "/api/v1/odoo/read", READ);
        assertThat(odoo.keys()).isEmpty();
    }

    @Test
    void namesTheUserInTheContext_whereTheConnectionsAccountActs() {
        call(HttpMethod.POST, linked(7), "/api/v1/odoo/read", READ);

        assertThat((Map<?, ?>) odoo.asked().getLast().kwargs().get("context"))
                .extracting("bridgecore_odoo_user_id")
                .isEqualTo(7);
    }

    @Test
    void takesNoKeyOfSomebodyElse_andNoWrongOne() {
        Reply foreign = keep(linked(7), "/me", "key-of-8");
        assertThat(foreign.status()).as(foreign.body()).isEqualTo(422);
        assertThat(foreign.body()).doesNotContain("key-of-8");
        assertThat(keep(linked(7), "/me", "bad-key").status()).isEqualTo(502);
        assertThat(keep(admin, "/me", "key-of-7").status()).isEqualTo(400);
    }

    @Test
    void letsNobodyTryManyKeys() {
        for (int i = 0; i < 3; i++) {
            assertThat(keep(linked(7), "/me", "bad-key").status()).isEqualTo(502);
        }
        odoo.keys().clear();

        assertThat(keep(linked(7), "/me", "key-of-7").status()).isEqualTo(429);
        assertThat(odoo.keys()).isEmpty();
    }

    @Test
    void showsWhoHasAKey_butNeverTheKey() {
        assertThat(keep(admin, "/9", "key-of-9").status()).isEqualTo(204);

        Reply all = call(HttpMethod.GET, admin, keys, null);

        assertThat(all.<List<Integer>>read("$[*].odoo_user_id")).containsExactly(9);
        assertThat(all.body()).doesNotContain("key-of-9");
        assertThat(call(HttpMethod.DELETE, admin, keys + "/9", null).status()).isEqualTo(204);
        assertThat(call(HttpMethod.GET, admin, keys, null).<List<?>>read("$")).isEmpty();
    }

    @Test
    void isNobodyElsesBusiness() {
        String other = Tokens.tenantAdmin(TenantId.next());

        assertThat(call(HttpMethod.GET, other, keys, null).status()).isEqualTo(404);
        assertThat(keep(other, "/9", "key-of-9").status()).isEqualTo(404);
        assertThat(keep(linked(7), "/9", "key-of-9").status()).isEqualTo(403);
        assertThat(call(HttpMethod.GET, null, keys, null).status()).isEqualTo(401);
    }
}
