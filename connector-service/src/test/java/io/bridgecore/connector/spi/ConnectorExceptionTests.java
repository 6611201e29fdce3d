package io.bridgecore.connector.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.spi.ConnectorException.Kind;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class ConnectorExceptionTests {

    @Test
    void cutsLongTexts() {
        assertThat(new ConnectorException(Kind.FAILED, "x".repeat(5_000)).text()).hasSize(1_000);
        assertThat(
                        new ConnectorException(
                                        Kind.FAILED, "x".repeat(999) + "\uD83D\uDE00", new Error())
                                .text())
                .isEqualTo("x".repeat(999));
        assertThat(new ConnectorException(Kind.FAILED, "short").text()).isEqualTo("short");
    }

    @Test
    void cutsLongVersions() {
        assertThat(new SystemInfo("1".repeat(5_000), Map.of()).version()).hasSize(100);
    }
}
