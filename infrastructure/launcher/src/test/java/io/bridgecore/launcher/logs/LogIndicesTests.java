package io.bridgecore.launcher.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogIndicesTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    @Test
    void keepsTwoWeeks() {
        assertThat(
                        LogIndices.outdated(
                                List.of(
                                        "bridgecore-logs-2026.11.21",
                                        "bridgecore-logs-2026.11.07",
                                        "bridgecore-logs-2026.11.06",
                                        "bridgecore-logs-2025.12.31"),
                                TODAY))
                .containsExactly("bridgecore-logs-2025.12.31", "bridgecore-logs-2026.11.06");
    }

    @Test
    void touchesNoOtherIndex() {
        assertThat(LogIndices.outdated(List.of("orders-2020.01.01", "bridgecore-logs-old"), TODAY))
                .isEmpty();
    }
}
