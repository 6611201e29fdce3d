package io.bridgecore.connector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.spi.Change;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class FingerprintsTests {

    private static String of(String eventId) {
        var origin = new Change.Origin(eventId, null, null, null);
        return Fingerprints.of(
                "odoo", new Change("res.partner", "1", "write", List.of(), Map.of(), origin));
    }

    @Test
    void keepsTheSendersId() {
        assertThat(of("41")).isEqualTo("odoo:41");
        assertThat(of("x".repeat(195))).isEqualTo("odoo:" + "x".repeat(195));
    }

    @Test
    void shortensALongId() {
        assertThat(of("x".repeat(196))).matches("odoo:sha256:[0-9a-f]{64}");
        assertThat(of("x".repeat(4_096)))
                .isEqualTo(of("x".repeat(4_096)))
                .isNotEqualTo(of("x".repeat(4_097)));
    }
}
