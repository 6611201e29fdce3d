package io.bridgecore.connector.connection;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.bridgecore.connector.RunningConnector;
import io.bridgecore.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    private static void answers(String path, String body) {
        TENANTS.stubFor(
                WireMock.post(urlEqualTo(path))
                        .willReturn(okJson(body).withHeader("Set-Cookie", "session_id=s1")));
    }

    private static String failing(String error, String message) {
        return """
        {"jsonrpc": "2.0", "error": {"code": 0, "message": "Odoo Server Error",
          "data": {"name": "%s", "message": "%s"}}}
        """
                .formatted(error, message.replace("\"", "\\\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "psycopg2.OperationalError | FATAL: sorry, too many clients already",
                "psycopg2.pool.PoolError | The Connection Pool Is Full",
                "odoo.exceptions.ConcurrencyError | Try again"
            })
    void triesAgainAtOnce_whereTheLoginOnlyFailed(String error, String message) {
        answers("/web/session/authenticate", failing(error, message));
        answers(
                "/web/dataset/call_kw/res.partner/search_count",
                "{\"jsonrpc\": \"2.0\", \"result\": 3}");
        own = SYSTEMS + "/" + connect(TENANTS.baseUrl(), "p");

        Reply failed = post("/api/v1/odoo/search_count", "{\"model\":\"res.partner\"}");
        assertThat(failed.status()).as(failed.body()).isEqualTo(502);
        assertThat(failed.code()).isEqualTo("remote_failed");
        assertThat(failed.detail()).contains(message);

        answers(
                "/web/session/authenticate",
                "{\"jsonrpc\": \"2.0\", \"result\": {\"uid\": 2, \"server_version\": \"19.0\"}}");
        assertThat(count()).isEqualTo(200);
    }

    @Test
    void doesNotTryAgain_whereThereIsNoSuchDatabase() {
        answers(
                "/web/session/authenticate",
                failing("psycopg2.OperationalError", "FATAL:  database \"demo\" does not exist"));
        own = SYSTEMS + "/" + connect(TENANTS.baseUrl(), "p");

        Reply refused = post("/api/v1/odoo/search_count", "{\"model\":\"res.partner\"}");

        assertThat(refused.status()).as(refused.body()).isEqualTo(502);
        assertThat(refused.code()).isEqualTo("remote_login_refused");
        assertThat(count()).isEqualTo(502);
        TENANTS.verify(1, postRequestedFor(urlEqualTo("/web/session/authenticate")));
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
