package io.bridgecore.connector.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.connector.odoo.ScriptedOdoo;
import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.testkit.TestDatabase;
import io.bridgecore.testkit.Tokens;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** What other services do with records in somebody's name. */
@NullMarked
class InternalRecordsIT extends RunningConnector {

    private static final String PATH = "/internal/odoo/records/";
    private static final String ALL = "odoo:read,odoo:write,odoo:unlink";

    private Reply ask(String token, String door, String body, String permissions, String key) {
        return send(
                HttpMethod.POST,
                PATH + door,
                body,
                "Authorization",
                "Bearer " + token,
                "X-Tenant-Id",
                tenant.toString(),
                "X-User-Id",
                "u-1",
                "X-User-Permissions",
                permissions,
                "Idempotency-Key",
                key);
    }

    private Reply write(String body, String permissions, String key) {
        return ask(Tokens.service("sync"), "write", body, permissions, key);
    }

    private static String create(String name) {
        return """
        {"person":{"id":"u-1"},"kind":"create","model":"res.partner","values":{"name":"%s"}}
        """
                .formatted(name);
    }

    @Test
    void makesARecordOnce_andReadsChangesAndDeletesIt() {
        connect();
        String key = UUID.randomUUID().toString();
        Reply made = write(create("Once"), ALL, key);
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        int id = made.read("$.result");
        assertThat(write(create("Once"), ALL, key).<Integer>read("$.result")).isEqualTo(id);
        assertThat(write(create("Else"), ALL, key).<String>read("$.refusal.code"))
                .isEqualTo("idempotency_key_reused");

        String seen = read(id).read("$.result[0].write_date");
        assertThat(change(id, "New", seen).<Object>read("$.refusal")).isNull();
        assertThat(change(id, "Late", "2001-01-01 00:00:00").<String>read("$.refusal.code"))
                .isEqualTo("record_changed");
        assertThat(change(id, "Late", "2001-01-01 00:00:00").<String>read("$.refusal.write_date"))
                .isNotBlank();
        assertThat(read(id).<String>read("$.result[0].name")).isEqualTo("New");

        Reply gone = write(deed("unlink", id, ""), ALL, UUID.randomUUID().toString());
        assertThat(gone.<Object>read("$.refusal")).as(gone.body()).isNull();
        assertThat(read(id).<java.util.List<?>>read("$.result")).isEmpty();
    }

    @Test
    void tellsARepeatedUpdateWhenItWasDone_neverWhenSomebodyWroteLater() throws SQLException {
        try (ScriptedOdoo odoo =
                new ScriptedOdoo("19.0")
                        .answers("read", "[{'id': 1}]")
                        .answers("search_read", "[{'id': 1}]")
                        .answers("search_count", "1")
                        .answers("res.partner.read", partner("Old", "10:00:00"))
                        .answers("res.partner.write", "true")
                        .answers("res.partner.search_read", partner("New", "10:00:01"))
                        .answers("res.partner.search_read", partner("New", "10:00:02"))
                        .answersAfter(
                                "res.partner.write",
                                "res.partner.read",
                                partner("New", "10:00:02"))) {
            connect(odoo.serve(), "p");
            String key = UUID.randomUUID().toString();
            String deed = renaming(1, "New", "2026-11-21 10:00:00");

            for (int time = 0; time < 2; time++) {
                assertThat(write(deed, ALL, key).<String>read("$.write_date"))
                        .isEqualTo("2026-11-21 10:00:01");
            }
            forgetAnswer(key);
            Reply doubtful = write(deed, ALL, key);
            assertThat(doubtful.<Boolean>read("$.result")).as(doubtful.body()).isTrue();
            assertThat(doubtful.<Object>read("$.write_date")).isNull();
            assertThat(odoo.methods()).containsOnlyOnce("write");
        }
    }

    private static String partner(String name, String time) {
        return "[{'id': 1, 'name': '%s', 'write_date': '2026-11-21 %s'}]".formatted(name, time);
    }

    /** What a process leaves behind that is killed before it has stored the answer. */
    private static void forgetAnswer(String key) throws SQLException {
        try (Connection admin = TestDatabase.of("connector").asSuperuser();
                Statement statement = admin.createStatement()) {
            statement.execute(
                    """
                    update connector.write_intent set state = 'running', sealed_answer = null,
                        look_at = now() - interval '1 second' where key = '%s'
                    """
                            .formatted(key));
        }
    }

    @Test
    void tellsARepeatedCreationWhenItWasDone_unlessTheRecordWasWrittenSince() {
        connect();
        String key = UUID.randomUUID().toString();
        Reply made = write(create("Dated"), ALL, key);
        int id = made.read("$.result");
        String at = made.read("$.write_date");
        assertThat(at).as(made.body()).isEqualTo(writeDate(id));
        assertThat(write(create("Dated"), ALL, key).<String>read("$.write_date")).isEqualTo(at);

        await().atMost(Duration.ofSeconds(10))
                .until(() -> {
                    change(id, "Later", writeDate(id));
                    return !writeDate(id).equals(at);
                });
        Reply repeated = write(create("Dated"), ALL, key);
        assertThat(repeated.<Integer>read("$.result")).isEqualTo(id);
        assertThat(repeated.<Object>read("$.write_date")).as(repeated.body()).isNull();
    }

    private String writeDate(int id) {
        return read(id).read("$.result[0].write_date");
    }

    @Test
    void givesNobodyARightThatHeDoesNotHave() {
        connect();

        assertThat(write(create("No"), "odoo:read", "a").<String>read("$.refusal.code"))
                .isEqualTo("forbidden");
        assertThat(
                        write(deed("unlink", 1, ""), "odoo:write", "b")
                                .<Integer>read("$.refusal.status"))
                .isEqualTo(403);
        modelsOf(tenant, "sale.order");
        assertThat(write(create("No"), ALL, "c").<String>read("$.refusal.code"))
                .isEqualTo("model_not_allowed");
    }

    @Test
    void answersWithWhatOdooRefuses() {
        connect();

        Reply refused =
                write(
                        create("x").replace("\"name\"", "\"no_such_field\""),
                        ALL,
                        UUID.randomUUID().toString());

        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.<Integer>read("$.refusal.status")).isEqualTo(400);
        assertThat(refused.<String>read("$.refusal.detail")).contains("no_such_field");
    }

    @Test
    void actsWithTheOwnKeyOfWhomItIsNamed() {
        try (ScriptedOdoo odoo =
                new ScriptedOdoo("19.0")
                        .answers("read", "[{'id': 1}]")
                        .answers("search_read", "[{'id': 1}]")
                        .answers("search_count", "1")) {
            String keys = SYSTEMS + "/" + connect(odoo.serve(), "p") + "/person-keys/me";
            String seven =
                    Tokens.of(
                            UserType.TENANT,
                            Role.STAFF,
                            claims -> claims.tenant(tenant).claim(Claims.ODOO_USER_ID, 7));
            call(HttpMethod.PUT, seven, keys, "{\"api_key\":\"key-of-7\"}");
            odoo.keys().clear();

            Reply seen =
                    ask(
                            Tokens.service("sync"),
                            "read",
                            """
                            {"person":{"id":"u-1","odoo_user_id":7},"model":"res.partner",
                             "ids":[1],"fields":["name"]}
                            """,
                            ALL,
                            "k");

            assertThat(odoo.keys()).as(seen.body()).isNotEmpty().containsOnly("key-of-7");
        }
    }

    @Test
    void isForServicesOnly_andOfTheNamedTenant() {
        connect();
        assertThat(ask(admin, "write", create("x"), ALL, "k").status()).isEqualTo(403);
        assertThat(ask(Tokens.garbage(), "write", create("x"), ALL, "k").status()).isEqualTo(401);
        assertThat(ask(Tokens.tenantAdmin(TenantId.next()), "read", "{}", ALL, "k").status())
                .isEqualTo(403);
        assertThat(ask(Tokens.service("sync"), "write", "{}", ALL, "k").status()).isEqualTo(422);
    }

    private Reply read(int id) {
        return ask(
                Tokens.service("sync"),
                "read",
                """
                {"person":{"id":"u-1"},"model":"res.partner","ids":[%d],"fields":["name"]}
                """
                        .formatted(id),
                ALL,
                "r");
    }

    private Reply change(int id, String name, String expected) {
        return write(renaming(id, name, expected), ALL, UUID.randomUUID().toString());
    }

    private static String renaming(int id, String name, String expected) {
        String more =
                ",\"values\":{\"name\":\"%s\"},\"expected_write_date\":\"%s\""
                        .formatted(name, expected);
        return deed("write", id, more);
    }

    private static String deed(String kind, int id, String more) {
        return "{\"person\":{\"id\":\"u-1\"},\"kind\":\"%s\",\"model\":\"res.partner\",\"id\":%d%s}"
                .formatted(kind, id, more);
    }
}
