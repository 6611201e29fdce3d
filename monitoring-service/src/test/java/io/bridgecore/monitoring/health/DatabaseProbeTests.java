package io.bridgecore.monitoring.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseProbeTests {

    private final ServerSocket server;

    DatabaseProbeTests() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"N, true", "S, true", "H, false"})
    void judgesByTheAnswer(char answer, boolean healthy) throws Exception {
        answer(answer);

        assertThat(probe().ask().healthy()).isEqualTo(healthy);
    }

    @Test
    void givesUpOnASilentServer() {
        assertThatIOException().isThrownBy(() -> probe().ask());
    }

    @Test
    void failsWithoutAServer() throws IOException {
        server.close();

        assertThatIOException().isThrownBy(() -> probe().ask());
    }

    private DatabaseProbe probe() {
        return new DatabaseProbe(
                "jdbc:postgresql://127.0.0.1:" + server.getLocalPort() + "/bridgecore",
                Duration.ofMillis(300));
    }

    private void answer(char letter) {
        Thread.ofVirtual()
                .start(() -> {
                    try (var client = server.accept()) {
                        client.getInputStream().readNBytes(8);
                        client.getOutputStream().write(letter);
                    } catch (IOException closed) {
                        throw new IllegalStateException(closed);
                    }
                });
    }
}
