package io.bridgecore.connector.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes of which somebody has to find out what became of them. */
@NullMarked
class BrokenWritesIT extends KeyedWrites {

    private static final Duration LATE = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private String nameCreate() {
        return "{\"model\":\"res.partner\",\"name\":\"%s\"}".formatted(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "name_create"})
    void findsOutByItself_whatBecameOfAWriteThatTimedOut(String operation) {
        String body =
                operation.equals("create")
                        ? partner()
                        : "{\"model\":\"res.partner\",\"name\":\"%s\"}".formatted(name);
        post(ODOO_API + "search_count", "{\"model\":\"res.partner\"}");
        ODOO.slowAnswers(operation.equals("create") ? "load" : operation, Duration.ofSeconds(3));
        Reply late = keyed(ODOO_API + operation, body);
        ODOO.healthy();
        assertThat(late.status()).as(late.body()).isEqualTo(502);

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(stateOf()).isEqualTo("done"));
        Reply again = keyed(ODOO_API + operation, body);

        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(again.<Integer>read("$.id")).isPositive();
        assertThat(partners()).isEqualTo(1);
    }

    @Test
    void copiesOnce() throws SQLException {
        int id = post(CREATE, partner()).read("$.id");
        String body = "{\"model\":\"res.partner\",\"id\":%d}".formatted(id);

        Reply first = keyed(ODOO_API + "copy", body);
        forgetAnswer();
        Reply second = keyed(ODOO_API + "copy", body);

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(partners()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "name_create"})
    void findsWhatCouldNotBeMarked_byItsTrail(String operation) throws SQLException {
        int id = post(CREATE, partner()).read("$.id");
        String body =
                operation.equals("copy")
                        ? "{\"model\":\"res.partner\",\"id\":%d}".formatted(id)
                        : nameCreate();
        Reply first = keyed(ODOO_API + operation, body);
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        forgetAnswer();
        removeMarks();

        Reply second = keyed(ODOO_API + operation, body);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(partners()).isEqualTo(2);
    }

    @Test
    void keepsTheKey_whenARetryCannotLook() throws SQLException {
        post(ODOO_API + "search_count", "{\"model\":\"res.partner\"}");
        ODOO.slowAnswers("name_create", LATE);
        Reply late = keyed(ODOO_API + "name_create", nameCreate());
        assertThat(late.status()).as(late.body()).isEqualTo(502);
        sql(only("state = 'unknown', look_at = now() + interval '1 hour'"));
        ODOO.down();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() ->
                        post(ODOO_API + "search_count", "{\"model\":\"res.partner\"}").status()
                                == 503);
        Reply blind = keyed(ODOO_API + "name_create", nameCreate());
        String state = stateOf();
        ODOO.healthy();

        assertThat(blind.status()).as(blind.body()).isGreaterThanOrEqualTo(500);
        assertThat(state).isIn("unknown", "running");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> keyed(ODOO_API + "name_create", nameCreate()).status() == 200);
        assertThat(partners()).isEqualTo(1);
    }

    @Test
    void waitsForAWriteThatMayStillBeRunning_beforeItCallsItNotDone() throws SQLException {
        post(ODOO_API + "search_count", "{\"model\":\"res.partner\"}");
        ODOO.slowAnswers("load", LATE);
        Reply late = keyed(CREATE, partner());
        sql(only("state = 'unknown', look_at = now() + interval '1 hour'"));
        ODOO.healthy();
        assertThat(late.status()).as(late.body()).isEqualTo(502);
        removeMarks();
        sql(only("state = 'unknown', begun_at = now(), looks = 0, look_at = now()"));

        Awaitility.await().atMost(PATIENCE).until(() -> !told("looks").equals("0"));
        assertThat(stateOf()).isNotEqualTo("open");

        sql(only("begun_at = now() - interval '5 minutes'"));
        Awaitility.await().atMost(PATIENCE).until(() -> stateOf().equals("open"));
    }

    private String only(String changes) {
        return "update write_intent set %s where key = '%s'".formatted(changes, key);
    }
}
