package io.bridgecore.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.http.HttpMethod;

/**
 * The service with a real Odoo, named by ODOO_URL, ODOO_DATABASE, ODOO_USER, ODOO_PASSWORD and, for
 * JSON-2, ODOO_API_KEY.
 */
@NullMarked
public abstract class RealOdoo extends RunningConnector {

    /** Where it is; without it these tests do not run. */
    public static final String URL = "ODOO_URL";

    public static final String API_KEY = "ODOO_API_KEY";

    protected String connection = "";

    @BeforeEach
    void connectRealOdoo() {
        connection = connectReal(this);
    }

    /** Connects it for the tenant of a test, and returns the connection's id. */
    public static String connectReal(RunningConnector test) {
        Reply made =
                test.post(
                        SYSTEMS,
                        """
                        {"system_id": "odoo", "name": "Real", "connection_config":
                          {"url": "%s", "database": "%s", "username": "%s", "password": "%s"}}
                        """
                                .formatted(
                                        setting(URL),
                                        setting("ODOO_DATABASE"),
                                        setting("ODOO_USER"),
                                        setting("ODOO_PASSWORD")));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.read("$.id");
    }

    /** From now on a test's connection has the API key too: Odoo 19 is called over JSON-2. */
    public static void giveKey(RunningConnector test, String connection) {
        Reply changed =
                test.call(
                        HttpMethod.PATCH,
                        test.admin,
                        SYSTEMS + "/" + connection,
                        "{\"connection_config\":{\"api_key\":\"%s\"}}".formatted(setting(API_KEY)));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    }

    protected static String setting(String name) {
        return Objects.requireNonNull(System.getenv(name), name);
    }

    /** Posts to an operation. */
    protected Reply odoo(String operation, String body) {
        return post("/api/v1/odoo/" + operation, body);
    }

    /** Goes on over JSON-2. */
    protected void goOnOverJson2() {
        giveKey(this, connection);
        Reply tested = post(SYSTEMS + "/" + connection + "/test", "");
        assertThat(tested.<Boolean>read("$.success")).as(tested.body()).isTrue();
    }
}
