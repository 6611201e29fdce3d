package io.bridgecore.connector.acting;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.bridgecore.connector.RunningConnector;
import io.bridgecore.connector.odoo.ScriptedOdoo;
import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.Tokens;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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

        assertThat(call(HttpMethod.DELETE, admin, keys + "/7", null).status()).isEqualTo(204);
        odoo.keys().clear();
        assertThat(call(HttpMethod.POST, seven, "/api/v1/odoo/read", READ).status()).isEqualTo(200);
        assertThat(odoo.keys()).isEmpty();
    }

    @Test
    void lendsTheConnectionsAccountToNobody_whoTookHisKeyBack() {
        String seven = linked(7);
        keep(seven, "/me", "key-of-7");
        assertThat(call(HttpMethod.DELETE, seven, keys + "/me", null).status()).isEqualTo(204);
        odoo.asked().clear();

        Reply refused = call(HttpMethod.POST, seven, "/api/v1/odoo/read", READ);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("own_key_needed");
        assertThat(call(HttpMethod.GET, seven, records("/1"), null).status()).isEqualTo(403);
        assertThat(odoo.asked()).isEmpty();
        assertThat(call(HttpMethod.GET, admin, keys, null).<List<Boolean>>read("$[*].withdrawn"))
                .containsExactly(true);

        assertThat(keep(seven, "/me", "key-of-7").status()).isEqualTo(204);
        assertThat(call(HttpMethod.POST, seven, "/api/v1/odoo/read", READ).status()).isEqualTo(200);
    }

    @Test
    void tellsAuditorsWhoseKeysCameAndWent() {
        String seven = linked(7);
        keep(seven, "/me", "key-of-7");
        call(HttpMethod.DELETE, seven, keys + "/me", null);
        call(HttpMethod.DELETE, admin, keys + "/7", null);
        call(HttpMethod.DELETE, admin, keys + "/7", null);

        try (var probe = KafkaProbe.on("audit.recorded")) {
            List<String> told =
                    probe.awaitKey(3, tenant).stream().map(ConsumerRecord::value).toList();
            assertThat(told)
                    .extracting(one -> JsonPath.<String>read(one, "$.data.action"))
                    .containsExactly(
                            "person_key.stored", "person_key.withdrawn", "person_key.removed");
            assertThat(told)
                    .allMatch(one -> JsonPath.<Integer>read(one, "$.data.after.odoo_user_id") == 7);
            assertThat(told).noneMatch(one -> one.contains("key-of-7"));
        }
    }

    @Test
    void readsRecordsOfAllSystemsWithTheKeyOfTheLinkedUser() {
        String seven = linked(7);
        keep(seven, "/me", "key-of-7");
        odoo.keys().clear();

        call(HttpMethod.GET, seven, records("/1"), null);
        assertThat(odoo.keys()).isNotEmpty().containsOnly("key-of-7");

        odoo.asked().clear();
        odoo.keys().clear();
        call(HttpMethod.GET, linked(8), records("/1"), null);
        assertThat(odoo.keys()).isEmpty();
        assertThat((Map<?, ?>) odoo.asked().getLast().kwargs().get("context"))
                .extracting("bridgecore_odoo_user_id")
                .isEqualTo(8);
    }

    private String records(String record) {
        return keys.replace("/person-keys", "/res.partner") + record;
    }

    @Test
    void namesTheUserInTheContext_whereTheConnectionsAccountActs() {
        call(HttpMethod.POST, linked(7), "/api/v1/odoo/read", READ);

        assertThat((Map<?, ?>) odoo.asked().getLast().kwargs().get("context"))
                .extracting("bridgecore_odoo_user_id")
                .isEqualTo(7);
    }

    @Test
    void letsNobodySayInTheContextWhoHeIs() {
        String read =
                """
                {"model": "res.partner", "ids": [1],
                    "context": {"bridgecore_odoo_user_id": 1, "bridgecore_user": "ceo", "lang": "de"}}
                """;
        String seven = linked(7);
        keep(seven, "/me", "key-of-7");

        for (String token : List.of(admin, seven)) {
            call(HttpMethod.POST, token, "/api/v1/odoo/read", read);

            Map<?, ?> context =
                    (Map<?, ?>)
                            Objects.requireNonNull(odoo.asked().getLast().kwargs().get("context"));
            assertThat(context.get("lang")).isEqualTo("de");
            assertThat(context.get("bridgecore_odoo_user_id")).isNull();
            assertThat(context.get("bridgecore_user")).isNotEqualTo("ceo");
        }
    }

    @Test
    void sendsNobodysKeyToAnotherAddress() {
        String seven = linked(7);
        keep(seven, "/me", "key-of-7");
        try (var elsewhere = new ScriptedOdoo("19.0")) {
            String moved =
                    "{\"connection_config\":{\"url\":\"%s\",\"password\":\"p\"}}"
                            .formatted(elsewhere.answers("read", "[]").serve());
            String connection = keys.replace("/person-keys", "");
            assertThat(call(HttpMethod.PATCH, admin, connection, moved).status()).isEqualTo(200);

            Reply unlinked = call(HttpMethod.POST, seven, "/api/v1/odoo/read", READ);
            assertThat(unlinked.status()).isEqualTo(403);
            assertThat(unlinked.code()).isEqualTo("own_key_needed");
            assertThat(elsewhere.asked()).isEmpty();

            String renewed = "{\"links_renewed\":true}";
            assertThat(post(connection + "/link-people", renewed).status()).isEqualTo(200);
            Reply refused = call(HttpMethod.POST, seven, "/api/v1/odoo/read", READ);
            assertThat(refused.status()).isEqualTo(502);
            assertThat(refused.detail()).contains("another address");
            assertThat(elsewhere.keys()).isEmpty();

            assertThat(keep(seven, "/me", "key-of-7").status()).isEqualTo(204);
            assertThat(call(HttpMethod.POST, seven, "/api/v1/odoo/read", READ).status())
                    .isEqualTo(200);
        }
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
