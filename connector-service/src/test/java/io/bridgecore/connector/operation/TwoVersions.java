package io.bridgecore.connector.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.sandbox.OdooSandbox;
import io.bridgecore.sandbox.orm.Release;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;

/** A tenant with an Odoo 14 and an Odoo 19. */
@NullMarked
abstract class TwoVersions extends RunningConnector {

    static final OdooSandbox OLD = OdooSandbox.start(0, Release.ODOO_14);
    static final String PARTNER = "'model':'res.partner'";
    static final List<String> BOTH = List.of("14", "19");

    @BeforeEach
    void connectBoth() {
        OLD.reset();
        OLD.healthy();
        connectAs("14", OLD.url());
        connectAs("19", ODOO.url());
    }

    /** Posts to an operation of one of them; the body may say ' for ". */
    Reply ask(String version, String operation, String body) {
        return post(
                "/api/v1/odoo/" + operation + "?connection=" + version, body.replace('\'', '"'));
    }

    /** What both answer at a path: it has to be the same. */
    Object both(String operation, String body, String path) {
        Reply old = ask("14", operation, body);
        Reply current = ask("19", operation, body);
        assertThat(old.status()).as("14: " + old.body()).isEqualTo(200);
        assertThat(current.status()).as("19: " + current.body()).isEqualTo(200);
        Object answer = current.read(path);
        assertThat(old.<Object>read(path)).as(old.body()).isEqualTo(answer);
        return answer;
    }

    /** The status with which both refuse; it has to be the same. */
    int refusal(String operation, String body) {
        Reply old = ask("14", operation, body);
        Reply current = ask("19", operation, body);
        assertThat(old.status()).as(old.body() + current.body()).isEqualTo(current.status());
        assertThat(old.detail()).isNotBlank();
        return current.status();
    }

    /** Makes a partner in one of them. */
    int partner(String version, String name) {
        return ask(version, "create", "{" + PARTNER + ",'values':{'name':'" + name + "'}}")
                .read("$.result");
    }
}
