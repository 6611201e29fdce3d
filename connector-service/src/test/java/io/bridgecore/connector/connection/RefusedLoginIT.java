package io.bridgecore.connector.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** A connection whose calls are all refused is not well, though its system answers. */
@NullMarked
class RefusedLoginIT extends RunningConnector {

    private String own = "";

    private List<Boolean> checksAfter(int known) throws SQLException {
        try (Connection database = TestDatabase.of("connector").asSuperuser();
                Statement sql = database.createStatement()) {
            sql.executeUpdate(
                    "update connector.connection set next_check_at = now() where id = '%s'"
                            .formatted(own.substring(own.lastIndexOf('/') + 1)));
        }
        return await().until(this::checks, found -> found.size() > known);
    }

    private List<Boolean> checks() {
        return call(HttpMethod.GET, admin, own + "/checks", null).read("$[*].success");
    }

    private int count() {
        return post("/api/v1/odoo/search_count", "{\"model\":\"res.partner\"}").status();
    }

    private String health() {
        return call(HttpMethod.GET, admin, own, null).read("$.health");
    }

    @Test
    void isDown_untilItIsLetInAgain() throws SQLException {
        own = SYSTEMS + "/" + connect(ODOO.url(), "wrong");
        assertThat(count()).isEqualTo(502);

        assertThat(checksAfter(0)).containsExactly(false);
        assertThat(health()).isEqualTo("down");
        Reply checks = call(HttpMethod.GET, admin, own + "/checks", null);
        assertThat(checks.<String>read("$[0].failure")).isEqualTo("login_refused");
        assertThat(checks.<String>read("$[0].version")).startsWith("19");

        String right = "{\"connection_config\":{\"password\":\"admin\"}}";
        assertThat(call(HttpMethod.PATCH, admin, own, right).status()).isEqualTo(200);
        assertThat(count()).isEqualTo(200);
        assertThat(checksAfter(1)).startsWith(true);
        assertThat(health()).isEqualTo("up");
    }
}
