package io.bridgecore.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArgumentsTests {

    @Test
    void tellsOptionsFromWords() {
        Arguments arguments =
                Arguments.parse(List.of("tenant", "-f", "--home=/x"), Set.of("-f", "--home"));

        assertThat(arguments.words()).containsExactly("tenant");
        assertThat(arguments.has("-f")).isTrue();
        assertThat(arguments.value("--home")).contains("/x");
    }

    @Test
    void refusesUnknownOptions() {
        assertThatThrownBy(() -> Arguments.parse(List.of("--hmoe=/x"), Set.of("--home")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--hmoe");
    }

    @Test
    void namesTheMissingOption() {
        Arguments arguments = Arguments.parse(List.of("--home="), Set.of("--home"));

        assertThatThrownBy(() -> arguments.required("--home"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--home");
    }
}
