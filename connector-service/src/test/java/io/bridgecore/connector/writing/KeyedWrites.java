package io.bridgecore.connector.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.http.HttpMethod;

/** A tenant with an Odoo, and one key for all writes of a test. */
@NullMarked
abstract class KeyedWrites extends RunningConnector {

    static final String ODOO_API = "/api/v1/odoo/";
    static final String CREATE = ODOO_API + "create";

    final String name = "Once " + UUID.randomUUID();
    final String key = UUID.randomUUID().toString();

    @BeforeEach
    void connectOdoo() {
        connect();
    }

    Reply keyed(String path, String body) {
        return keyed(HttpMethod.POST, admin, path, body);
    }

    Reply keyed(HttpMethod method, String token, String path, String body) {
        return send(method, path, body, "Authorization", "Bearer " + token, RequestKey.HEADER, key);
    }

    String partner() {
        return "{\"model\":\"res.partner\",\"values\":{\"name\":\"%s\"}}".formatted(name);
    }

    int count(String model, String domain) {
        return post(
                        ODOO_API + "search_count",
                        "{\"model\":\"%s\",\"domain\":%s}".formatted(model, domain))
                .read("$.count");
    }

    int partners() {
        return count("res.partner", named(name));
    }

    static void sql(String text) throws SQLException {
        try (Connection admin = TestDatabase.of("connector").asSuperuser();
                Statement statement = admin.createStatement()) {
            statement.execute("set search_path to connector");
            statement.execute(text);
        }
    }

    /** What a process leaves behind that is killed before it has stored the answer. */
    void forgetAnswer() throws SQLException {
        sql(
                """
                update write_intent set state = 'running', sealed_answer = null,
                    look_at = now() - interval '1 second' where key = '%s'
                """
                        .formatted(key));
    }

    static String named(String name) {
        return "[[\"name\",\"like\",\"%s\"]]".formatted(name);
    }

    String stateOf() throws SQLException {
        return told("state");
    }

    /** What the database says of the write with our key. */
    String told(String expression) throws SQLException {
        try (Connection admin = TestDatabase.of("connector").asSuperuser();
                Statement statement = admin.createStatement();
                var found =
                        statement.executeQuery(
                                "select %s from connector.write_intent where key = '%s'"
                                        .formatted(expression, key))) {
            return found.next() ? String.valueOf(found.getString(1)) : "none";
        }
    }

    /** What Odoo is like when the process died before it could mark what it had made. */
    void removeMarks() {
        List<Integer> marks =
                post(
                                ODOO_API + "search",
                                "{\"model\":\"ir.model.data\",\"domain\":"
                                        + "[[\"module\",\"=\",\"__bridgecore__\"]]}")
                        .read("$.ids");
        Reply removed =
                post(
                        ODOO_API + "unlink",
                        "{\"model\":\"ir.model.data\",\"ids\":%s}".formatted(marks));
        assertThat(removed.status()).as(removed.body()).isEqualTo(200);
    }
}
