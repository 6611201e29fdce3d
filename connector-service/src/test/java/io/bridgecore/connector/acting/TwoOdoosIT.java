package io.bridgecore.connector.acting;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.connector.odoo.ScriptedOdoo;
import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.UserType;
import io.bridgecore.testkit.Tokens;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** The number of a linked user is somebody else in every Odoo but the one it was given for. */
@NullMarked
class TwoOdoosIT extends RunningConnector {

    private static final String READ = "{\"model\":\"res.partner\",\"ids\":[1]}";

    private final ScriptedOdoo usual = new ScriptedOdoo("19.0").answers("read", "[{'id': 1}]");
    private final ScriptedOdoo branch =
            new ScriptedOdoo("19.0")
                    .answers("read", "[{'id': 1}]")
                    .answers("fields_get", "{'name': {'type': 'char', 'store': true}}");
    private final String bob = linked(7);
    private String second = "";

    @BeforeEach
    void connectTwo() {
        connect(usual.serve(), "p");
        second = SYSTEMS + "/" + connectAs("Branch", branch.serve());
        // Ann is user 7 there.
        assertThat(keep(admin, "/7").status()).isEqualTo(204);
        branch.keys().clear();
        branch.asked().clear();
    }

    @AfterEach
    void stop() {
        usual.close();
        branch.close();
    }

    private String linked(int user) {
        return Tokens.of(
                UserType.TENANT,
                Role.STAFF,
                claims -> claims.tenant(tenant).claim(Claims.ODOO_USER_ID, user));
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

    private void assertThatNobodyIsLinkedToTheBranch() {
        Reply read = readAtTheBranch();
        assertThat(read.status()).as(read.body()).isEqualTo(403);
        assertThat(read.code()).isEqualTo("own_key_needed");
        assertThat(branch.asked()).isEmpty();

        Reply other = call(HttpMethod.POST, linked(8), "/api/v1/odoo/read", READ);
        assertThat(other.status()).as(other.body()).isEqualTo(200);
        assertThat(context().get("bridgecore_user")).isNotNull();
        assertThat(context().get("bridgecore_odoo_user_id")).isNull();
        assertThat(branch.keys()).isEmpty();
        assertThat(keep(bob, "/me").status()).isEqualTo(400);

        branch.asked().clear();
        Reply talks = call(HttpMethod.GET, bob, "/api/v1/conversations/direct-messages", null);
        assertThat(talks.status()).as(talks.body()).isEqualTo(400);
        assertThat(talks.detail()).contains("another Odoo");
        Reply profile = profile();
        assertThat(profile.status()).as(profile.body()).isEqualTo(400);
        assertThat(profile.detail()).contains("another Odoo");
        assertThat(branch.asked()).isEmpty();
    }

    private Reply profile() {
        return send(
                HttpMethod.POST,
                "/internal/odoo/profile",
                "{\"odoo_user_id\":7}",
                "Authorization",
                "Bearer " + Tokens.service("auth"),
                "X-Tenant-Id",
                tenant.toString());
    }

    @Test
    void takesNobodyForSomebodyElse_whenAnotherOneBecomesTheUsualOne() {
        assertThat(post(second + "/set-primary", "").status()).isEqualTo(200);

        assertThatNobodyIsLinkedToTheBranch();
    }

    @Test
    void takesNobodyForSomebodyElse_whenTheUsualOneIsTakenAway() {
        assertThat(call(HttpMethod.DELETE, admin, firstPath(), null).status()).isEqualTo(204);

        assertThatNobodyIsLinkedToTheBranch();
    }

    @Test
    void takesNobodyForSomebodyElse_whileTheUsualOneLeadsElsewhere() {
        assertThat(linkedAtTheUsualOne("copy")).isFalse();
        assertThat(linkedAtTheUsualOne("demo")).isTrue();
    }

    private String firstPath() {
        return SYSTEMS + "/" + call(HttpMethod.GET, admin, SYSTEMS, null).<String>read("$[0].id");
    }

    private boolean linkedAtTheUsualOne(String database) {
        String config = "{\"connection_config\":{\"database\":\"%s\"}}".formatted(database);
        Reply moved = call(HttpMethod.PATCH, admin, firstPath(), config);
        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
        assertThat(call(HttpMethod.POST, bob, "/api/v1/odoo/read", READ).status()).isEqualTo(200);
        boolean named =
                usual.asked().getLast().kwargs().get("context") instanceof Map<?, ?> context
                        && context.get("bridgecore_odoo_user_id") != null;
        assertThat(moved.<Boolean>read("$.people_linked")).isEqualTo(named);
        return named;
    }

    @Test
    void usesTheKeys_onceThePeoplesLinksWereRenewed() {
        post(second + "/set-primary", "");
        String link = second + "/link-people";
        assertThat(post(link, "{}").status()).isEqualTo(422);
        assertThat(post(link, "{\"links_renewed\":false}").status()).isEqualTo(422);
        assertThatNobodyIsLinkedToTheBranch();

        assertThat(post(link, "{\"links_renewed\":true}").status()).isEqualTo(200);

        assertThat(readAtTheBranch().status()).isEqualTo(200);
        assertThat(branch.keys()).isNotEmpty().containsOnly("key-of-7");
        assertThat(
                        call(HttpMethod.GET, admin, SYSTEMS, null)
                                .<List<Boolean>>read("$[*].people_linked"))
                .containsExactly(false, true);
    }

    @Test
    void letsAdministratorsOnlySayThatLinksWereRenewed() {
        String statement = "{\"links_renewed\":true}";
        assertThat(call(HttpMethod.POST, bob, second + "/link-people", statement).status())
                .isEqualTo(403);
        String notes =
                """
                {"system_id": "notes", "connection_config":
                    {"url": "http://localhost:9", "token": "kinds"}}
                """;
        String other = post(SYSTEMS, notes).read("$.id");
        Reply refused = post(SYSTEMS + "/" + other + "/link-people", statement);
        assertThat(refused.code()).isEqualTo("invalid_connection");
    }
}
