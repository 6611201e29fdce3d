package io.bridgecore.monitoring.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.monitoring.RunningMonitoring;
import io.bridgecore.testkit.Tokens;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@NullMarked
class PostgresViewIT extends RunningMonitoring {

    private static final String PATH = "/api/v1/monitor/postgres";

    @Autowired private JdbcClient sql;

    @Test
    void showsConnectionsSizesAndLocks() {
        JsonNode view = ask(Tokens.support(), PATH);

        assertThat(view.at("/error").isMissingNode()).isTrue();
        assertThat(view.at("/database/size_bytes").asLong()).isPositive();
        assertThat(view.at("/database/max_connections").asInt()).isPositive();
        assertThat(view.get("connections").findValuesAsString("role")).contains("monitoring_app");
        assertThat(view.get("schemas").findValuesAsString("name")).contains("monitoring");
        assertThat(view.get("locks")).isNotEmpty();
    }

    @Test
    void saysWhetherStatementsAreCounted() {
        JsonNode statements = ask(Tokens.support(), PATH + "/statements");

        assertThat(statements.get("available").asBoolean())
                .isEqualTo(statements.at("/error").isMissingNode());
    }

    /** With the values left out, and whoever's they are. */
    @Test
    void showsTheSlowestStatementsOfAll() throws SQLException {
        assertThat(counted()).as("the server counts statements").isTrue();
        String slow = "select pg_sleep(1) as s" + UUID.randomUUID().toString().replace("-", "");
        for (int time = 0; time < 2; time++) {
            asSuperuser(slow);
        }

        JsonNode statements = ask(Tokens.support(), PATH + "/statements").get("statements");
        assertThat(statements.findValuesAsString("query")).contains(slow.replace("(1)", "($1)"));
    }

    private static boolean counted() throws SQLException {
        try (Connection admin = DATABASE.asSuperuser();
                Statement sql = admin.createStatement();
                ResultSet found =
                        sql.executeQuery(
                                "select true from pg_extension where extname ="
                                        + " 'pg_stat_statements'")) {
            return found.next();
        }
    }

    /** A driver that hangs up does not end what the server is at. */
    @Test
    void noStatementOutlivesItsConnection() {
        assertThat(sql.sql("show statement_timeout").query(String.class).single()).isEqualTo("25s");
    }

    @Test
    void isForThePlatformSideAlone() {
        for (String token : List.of(Tokens.tenantAdmin(TenantId.next()), Tokens.service("sync"))) {
            getAs(token, PATH).expectStatus().isForbidden();
            getAs(token, PATH + "/statements").expectStatus().isForbidden();
        }
        getAs(Tokens.garbage(), PATH).expectStatus().isUnauthorized();
    }
}
