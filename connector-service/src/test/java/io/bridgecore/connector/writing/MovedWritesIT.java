package io.bridgecore.connector.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.sandbox.OdooSandbox;
import java.sql.SQLException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** Keys of writes when their connection is led to another Odoo. */
@NullMarked
class MovedWritesIT extends KeyedWrites {

    private final OdooSandbox other = OdooSandbox.start(0);

    @AfterEach
    void stop() {
        other.close();
    }

    private void move() {
        String id = call(HttpMethod.GET, admin, SYSTEMS, null).read("$[0].id");
        Reply moved =
                call(
                        HttpMethod.PATCH,
                        admin,
                        SYSTEMS + "/" + id,
                        "{\"connection_config\":{\"url\":\"%s\",\"password\":\"admin\"}}"
                                .formatted(other.url()));
        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
    }

    @Test
    void areFree_whereTheAnswerWasOfTheOldPlace() {
        assertThat(keyed(CREATE, partner()).status()).isEqualTo(200);
        assertThat(partners()).isEqualTo(1);

        move();
        assertThat(partners()).isZero();
        Reply there = keyed(CREATE, partner());

        assertThat(there.status()).as(there.body()).isEqualTo(200);
        assertThat(partners()).isEqualTo(1);
        assertThat(keyed(CREATE, partner()).body()).isEqualTo(there.body());
        assertThat(partners()).isEqualTo(1);
    }

    @Test
    void stayUndecided_whereNobodyKnewYet() throws SQLException {
        keyed(CREATE, partner());
        sql(
                "update write_intent set state = 'unknown', sealed_answer = null,"
                        + " look_at = now() + interval '1 hour' where key = '%s'".formatted(key));

        move();

        assertThat(stateOf()).isEqualTo("undecided");
        Reply again = keyed(CREATE, partner());
        assertThat(again.status()).as(again.body()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("write_undecided");
        assertThat(partners()).isZero();
    }
}
