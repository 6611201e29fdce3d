package io.bridgecore.connector.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.odoo.ScriptedOdoo;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many records may be asked for at once, and what may be done with fields. */
@NullMarked
class ManyIdsIT extends ScriptedOperations {

    private static String ids(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(",", "[", "]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exists|{'model':'p','ids':%s}",
                "get_metadata|{'model':'p','ids':%s}",
                "validate_references|{'references':[{'model':'p','ids':%s}]}"
            })
    void refusesMoreThanAnybodyNeeds(String call) {
        ScriptedOdoo odoo = odoo("19.0");
        String operation = call.substring(0, call.indexOf('|'));
        String body = call.substring(call.indexOf('|') + 1);

        assertThat(send(operation, body.formatted(ids(10_001))).status()).isEqualTo(422);
        assertThat(odoo.methods()).isEmpty();
    }

    @Test
    void tellsWhichOfManyAreThere() {
        odoo("19.0").answers("search", ids(9_999)).answers("exists", ids(9_999));

        Reply found = send("exists", "{'model':'p','ids':%s}".formatted(ids(10_000)));

        assertThat(found.status()).as(found.body()).isEqualTo(200);
        assertThat(found.<Object>read("$.missing_ids").toString()).isEqualTo("[10000]");
    }

    @Test
    void letsNobodyWriteFields_ofAModelThatHeMayNotWrite() {
        odoo("19.0")
                .answers("fields_get", "{'name': {'readonly': false}}")
                .answers("check_access_rights", "false")
                .answers("has_access", "false");

        Reply access = send("check_field_access", "{'model':'p','fields':['name']}");

        assertThat(access.status()).as(access.body()).isEqualTo(200);
        assertThat(access.<Boolean>read("$.fields.name.read")).isTrue();
        assertThat(access.<Boolean>read("$.fields.name.write")).isFalse();
    }
}
