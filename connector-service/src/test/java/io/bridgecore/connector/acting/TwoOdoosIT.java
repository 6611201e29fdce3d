package io.bridgecore.connector.acting;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.connector.odoo.ScriptedOdoo;
import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.UserType;
import io.bridgecore.testkit.Tokens;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** The number of a linked user is somebody else in every Odoo but the usual one. */
@NullMarked
class TwoOdoosIT extends RunningConnector {

    private static final String READ = "{\"model\":\"res.partner\",\"ids\":[1]}";

    private final ScriptedOdoo usual = new ScriptedOdoo("19.0").answers("read", "[{'id': 1}]");
    private final ScriptedOdoo branch =
            new ScriptedOdoo("19.0")
                    .answers("read", "[{'id': 1}]")
                    .answers("fields_get", "{'name': {'type': 'char', 'store': true}}");
    private final String bob =
            Tokens.of(
                    UserType.TENANT,
                    Role.STAFF,
                    claims -> claims.tenant(tenant).claim(Claims.ODOO_USER_ID, 7));
    private String second = "";

    @BeforeEach
    void connectTwo() {
        connect(usual.serve(), "p");
        second = SYSTEMS + "/" + connectAs("Branch", branch.serve());
        // Ann is user 7 there.
        assertThat(keep(admin, "/7").status()).isEqualTo(204);
        branch.keys().clear();
    }

    @AfterEach
    void stop() {
        usual.close();
        branch.close();
    }

    private Reply keep(String token, String whose) {
        return call(
                HttpMethod.PUT,
                token,
                second + "/person-keys" + whose,
                "{\"api_key\":\"key-of-7\"}");
    }

    private Reply readAtTheBranch() {
        return call(HttpMethod.POST, bob, "/api/v1/odoo/read?connection=Branch", READ);
    }

    private Map<?, ?> context() {
        return (Map<?, ?>) Objects.requireNonNull(branch.asked().getLast().kwargs().get("context"));
    }

    @Test
    void lendsNobodyTheKeyOfSomebodyElse_whoHasHisNumberInAnotherOdoo() {
        Reply read = readAtTheBranch();
        assertThat(read.status()).as(read.body()).isEqualTo(200);
        assertThat(context().get("bridgecore_user")).isNotNull();
        assertThat(context().get("bridgecore_odoo_user_id")).isNull();

        Reply record = call(HttpMethod.GET, bob, second + "/res.partner/1", null);
        assertThat(record.status()).as(record.body()).isEqualTo(200);
        assertThat(context().get("bridgecore_odoo_user_id")).isNull();
        assertThat(branch.keys()).isEmpty();
    }

    @Test
    void letsNobodyKeepOrTakeBackAKeyThere() {
        assertThat(keep(bob, "/me").status()).isEqualTo(400);
        Reply taken = call(HttpMethod.DELETE, bob, second + "/person-keys/me", null);
        assertThat(taken.status()).isEqualTo(400);
        assertThat(taken.detail()).contains("another system");
    }

    @Test
    void callsNobodyLinked_whereTheUsualOneIsSwitchedOff() {
        String first = call(HttpMethod.GET, admin, SYSTEMS, null).read("$[0].id");
        call(HttpMethod.PATCH, admin, SYSTEMS + "/" + first, "{\"is_active\":false}");

        assertThat(readAtTheBranch().status()).isEqualTo(200);
        assertThat(branch.keys()).isEmpty();
    }

    @Test
    void usesTheKeys_onceItIsTheUsualOne() {
        post(second + "/set-primary", "");

        assertThat(readAtTheBranch().status()).isEqualTo(200);
        assertThat(branch.keys()).isNotEmpty().containsOnly("key-of-7");
    }
}
