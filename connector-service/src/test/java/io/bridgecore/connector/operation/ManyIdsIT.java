package io.bridgecore.connector.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.odoo.ScriptedOdoo;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many records may be asked for at once. */
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
}
