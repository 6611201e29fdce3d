package io.bridgecore.connector.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.connector.odoo.ScriptedOdoo;
import io.bridgecore.testkit.TestDatabase;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** A system that was upgraded is spoken to in its new language, without a new login by chance. */
@NullMarked
class UpgradeIT extends RunningConnector {

    private final ScriptedOdoo odoo =
            new ScriptedOdoo("18.0")
                    .answers("read", "[{'id': 1}]")
                    .answers("search_read", "[]")
                    .answers("fields_get", "{'name': {'type': 'char'}}");

    @AfterEach
    void stop() {
        odoo.close();
    }

    private String connectByKey() {
        String body =
                """
                {"system_id": "odoo", "connection_config": {"url": "%s", "database": "demo",
                    "username": "admin", "api_key": "good-key"}}
                """
                        .formatted(odoo.serve());
        return call(HttpMethod.POST, admin, SYSTEMS, body).read("$.id");
    }

    private String pathOf(String operation) {
        Reply reply = post("/api/v1/odoo/" + operation, "{\"model\":\"res.partner\",\"ids\":[1]}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return odoo.requests().getLast().uri().getPath();
    }

    private long asked(String method) {
        return Collections.frequency(odoo.methods(), method);
    }

    private void look(String id) throws SQLException {
        try (var database = TestDatabase.of("connector").asSuperuser();
                Statement sql = database.createStatement()) {
            sql.executeUpdate(
                    "update connector.connection set next_check_at = now() where id = '%s'"
                            .formatted(id));
        }
    }

    private String version(String id) {
        return call(HttpMethod.GET, admin, SYSTEMS + "/" + id, null).read("$.version");
    }

    @Test
    void speaksTheNewLanguage_andForgetsWhatModelsWereLike() throws SQLException {
        String id = connectByKey();
        assertThat(pathOf("read")).isEqualTo("/jsonrpc");
        post("/api/v1/odoo/fields_get", "{\"model\":\"res.partner\"}");
        assertThat(asked("fields_get")).isEqualTo(1);

        odoo.becomes("19.0");
        assertThat(pathOf("read")).isEqualTo("/jsonrpc");
        look(id);
        await().until(() -> version(id).equals("19.0"));

        assertThat(pathOf("read")).isEqualTo("/json/2/res.partner/read");
        post("/api/v1/odoo/fields_get", "{\"model\":\"res.partner\"}");
        assertThat(asked("fields_get")).isEqualTo(2);
    }

    @Test
    void endsNoSession_whileTheVersionIsTheSame() throws SQLException {
        String id = connectByKey();
        pathOf("read");
        int logins = logins();

        look(id);
        await().until(() ->
                !call(HttpMethod.GET, admin, SYSTEMS + "/" + id + "/checks", null)
                        .body()
                        .equals("[]"));
        pathOf("read");

        assertThat(logins()).isEqualTo(logins);
    }

    private int logins() {
        return (int)
                odoo.requests().stream()
                        .filter(request -> String.valueOf(request.body()).contains("authenticate"))
                        .count();
    }
}
