package io.bridgecore.connector.operation;

import io.bridgecore.connector.RunningConnector;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;

/** A record that two people change. */
@NullMarked
abstract class ExpectedWrites extends RunningConnector {

    static final String ODOO_API = "/api/v1/odoo/";

    String connection = "";
    int id;

    @BeforeEach
    void makeARecord() {
        connection = connect();
        id =
                post(ODOO_API + "create", "{\"model\":\"res.partner\",\"values\":{\"name\":\"A\"}}")
                        .read("$.id");
    }

    /** The value of a field, as text. */
    String fact(String field) {
        return post(
                        ODOO_API + "read",
                        "{\"model\":\"res.partner\",\"ids\":[%d],\"fields\":[\"%s\"]}"
                                .formatted(id, field))
                .<Object>read("$.result[0]." + field)
                .toString();
    }

    /** Odoo tells whole seconds: writes until another one is told than what was seen. */
    void somebodyElseWrites(String seen) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> {
                    post(
                            ODOO_API + "write",
                            "{\"model\":\"res.partner\",\"ids\":[%d],\"values\":{\"phone\":\"theirs\"}}"
                                    .formatted(id));
                    return !fact("write_date").equals(seen);
                });
    }
}
