package io.bridgecore.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class LookTests {

    @ParameterizedTest
    @CsvSource({
        "#000000,#ffffff",
        "#1A56C4,#ffffff",
        "#b3261e,#ffffff",
        "#ffeb3b,#000000",
        "#ffffff,#000000"
    })
    void writesWithWhatIsReadOnTheColour(String colour, String letters) {
        assertThat(new Look(null, colour, null).style())
                .startsWith(":root { --brand: %s; --on-brand: %s; ".formatted(colour, letters));
    }

    @ParameterizedTest
    @ValueSource(strings = {"red", "#12345", "#1234567", "#12345g", "#123456; } body { x: y", ""})
    void takesNothingElseForAColour(String colour) {
        assertThat(new Look(null, colour, null).style()).isEmpty();
    }

    @Test
    void isPlainWhereNothingWasChosen() {
        assertThat(new Look(" ", null, null)).isEqualTo(Look.PLAIN);
        assertThat(Look.PLAIN.style()).isEmpty();
    }
}
