package io.bridgecore.bench.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadTests {

    private static final int[] STATUS = {200, 429, 429, 500};

    private final AtomicInteger served = new AtomicInteger();
    private HttpServer server;
    private Path requests;

    @BeforeEach
    void serve(@TempDir Path folder) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                call -> {
                    call.sendResponseHeaders(STATUS[served.getAndIncrement() % 4], 2);
                    call.getResponseBody().write("{}".getBytes(StandardCharsets.US_ASCII));
                    call.close();
                });
        server.start();
        String request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
        requests =
                Files.writeString(
                        folder.resolve("requests"),
                        Base64.getEncoder()
                                .encodeToString(request.getBytes(StandardCharsets.US_ASCII)));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void tellsRefusedFromFailed() throws IOException {
        Outcome outcome;
        try (Selector selector = Selector.open()) {
            int port = server.getAddress().getPort();
            outcome = new Load(new Order(port, 1, 500, 200, requests), selector).run();
        }

        assertThat(outcome.all()).isGreaterThan(4).isCloseTo(served.longValue(), within(1L));
        assertThat(outcome.refused()).isCloseTo(outcome.all() / 2, within(1L));
        assertThat(outcome.answered()).isCloseTo(outcome.failed(), within(1L));
    }

    private static Offset<Long> within(long count) {
        return Offset.offset(count);
    }
}
