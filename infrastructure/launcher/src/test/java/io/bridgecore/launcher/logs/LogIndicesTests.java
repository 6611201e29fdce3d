package io.bridgecore.launcher.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogIndicesTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    @Test
    void keepsAsManyDaysAsItIsTold() {
        assertThat(
                        LogIndices.outdated(
                                List.of(
                                        "bridgecore-2026.11.21",
                                        "bridgecore-2026.11.07",
                                        "bridgecore-2026.11.06",
                                        "bridgecore-logs-2025.12.31"),
                                TODAY,
                                14))
                .containsExactly("bridgecore-2026.11.06", "bridgecore-logs-2025.12.31");
    }

    @Test
    void touchesNoOtherIndex() {
        assertThat(LogIndices.outdated(List.of("orders-2020.01.01", "bridgecore-old"), TODAY, 14))
                .isEmpty();
    }
}
