package io.bridgecore.sync.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.sync.RunningSyncService;
import io.bridgecore.sync.log.LogFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@NullMarked
class SlowReaderIT extends RunningSyncService {

    private static final Duration LONG = Duration.ofSeconds(60);

    @LocalServerPort private int port;

    @Test
    void isDropped_andHarmsNobodyElse() throws IOException {
        try (Socket deaf = deaf();
                StreamClient client = open();
                StreamClient _ = open()) {
            assertThat(refusal()).as("no place is left").isEqualTo(429);
            for (int i = 0; i < 60; i++) {
                log.append(
                        tenant,
                        LogFixture.created(
                                "res.partner", i, null, Map.of("note", "x".repeat(200_000))));
            }

            client.awaitIds(LONG, 60);
            await().atMost(LONG).until(() -> refusal() == 200);
            changed("res.partner", 1);
            client.awaitIds(LONG, 61);
            assertThat(deaf.isClosed()).isFalse();
        }
    }

    private int refusal() {
        try (StreamClient another = open()) {
            return another.status;
        }
    }

    private StreamClient open() {
        return new StreamClient("http://127.0.0.1:" + port, token, "?since=0", null);
    }

    /** A client that asks for the stream and reads no more than its first line. */
    private Socket deaf() throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(8 * 1024);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.getOutputStream()
                .write(
                        ("GET /api/v1/sync/stream?since=0 HTTP/1.1\r\nHost: localhost\r\n"
                                        + "Authorization: Bearer "
                                        + token
                                        + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
        assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                .endsWith("200");
        return socket;
    }
}
