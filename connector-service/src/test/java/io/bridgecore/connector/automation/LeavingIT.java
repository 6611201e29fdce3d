package io.bridgecore.connector.automation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** What is set up in Odoo does not outlive what it was set up for. */
@NullMarked
class LeavingIT extends ToldOdoo {

    private String door = "";
    private String own = "";

    @BeforeEach
    void setUp() {
        install("res.partner");
        String address = addresses().getFirst();
        door = address.substring(address.indexOf(DOOR));
        own = SYSTEMS + "/" + connection;
    }

    private void change(String edit) {
        Reply changed = call(HttpMethod.PATCH, admin, own, edit);
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    }

    private void lead(String elsewhere) {
        change(
                "{\"connection_config\":{\"url\":\"%s\",\"password\":\"admin\"}}"
                        .formatted(elsewhere));
    }

    private int pushed() {
        return send(HttpMethod.POST, door, "{\"_model\":\"res.partner\",\"_id\":1}").status();
    }

    /** Looks into the Odoo through another connection. */
    private List<String> left() {
        connection = connectAs("Looking on", ODOO.url());
        return rules();
    }

    @Test
    void takesItBack_whenTheConnectionLeadsElsewhere() {
        lead(ODOO.url() + "/elsewhere");

        assertThat(pushed()).isEqualTo(404);
        assertThat(left()).isEmpty();
    }

    @Test
    void takesNothingIn_fromWhereItCannotBeTakenBack() {
        ODOO.down();
        lead("http://127.0.0.1:9/elsewhere");
        ODOO.healthy();

        assertThat(pushed()).isEqualTo(404);
        assertThat(left()).hasSize(3);
    }

    @Test
    void leavesItAlone_whenTheConnectionLeadsWhereItLed() {
        lead(ODOO.url());
        change("{\"name\":\"Renamed\"}");

        assertThat(pushed()).isEqualTo(200);
        assertThat(list().<Boolean>read("$.ok")).isTrue();
    }

    @Test
    void takesItBack_whileTheConnectionIsSwitchedOff() {
        change("{\"is_active\":false}");

        Reply removed = remove("");

        assertThat(removed.status()).as(removed.body()).isEqualTo(200);
        assertThat(left()).isEmpty();
    }

    @Test
    void goesWithItsConnection_alsoWhereThatIsSwitchedOff() {
        change("{\"is_active\":false}");

        assertThat(call(HttpMethod.DELETE, admin, own, null).status()).isEqualTo(204);

        assertThat(left()).isEmpty();
    }
}
