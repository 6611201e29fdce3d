package io.bridgecore.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bridgecore.connector.http.AddressProperties.PrivateAddresses;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.Http;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** Answers that are too much, from a system that means harm. */
@NullMarked
class JavaHttpIT {

    private static final int KB = 1024;
    private static final int ALL = 512 * KB;

    private final AtomicLong sent = new AtomicLong();
    private final HttpServer system = start();
    private final HttpProperties limits =
            new HttpProperties(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    DataSize.ofKilobytes(1024),
                    DataSize.ofKilobytes(64),
                    DataSize.ofBytes(ALL),
                    Duration.ofMillis(700));
    private final AnswerRoom room = new AnswerRoom(limits);
    private final Http http =
            new JavaHttp(
                    new AddressGuard(new AddressProperties(PrivateAddresses.ALLOWED)),
                    limits,
                    room);

    private static HttpServer start() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @BeforeEach
    void answer() {
        system.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        system.createContext("/", this::answer);
        system.start();
    }

    @AfterEach
    void stop() {
        system.stop(0);
    }

    /** {@code /status/kilobytes}; minus one never ends, zero sends a little and hangs. */
    private void answer(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        long kilobytes = Long.parseLong(path[2]);
        byte[] piece = "x".repeat(KB).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(Integer.parseInt(path[1]), 0);
        OutputStream out = exchange.getResponseBody();
        if (kilobytes == 0) {
            out.write(new byte[200 * KB]);
            out.flush();
            return;
        }
        try (exchange) {
            for (long i = 0; i != kilobytes; i++) {
                out.write(piece);
                sent.addAndGet(KB);
            }
        }
    }

    private Http.Answer get(String path, boolean brief) {
        URI uri = URI.create("http://127.0.0.1:" + system.getAddress().getPort() + path);
        return http.send(new Http.Request("GET", uri, Map.of(), null, brief));
    }

    private void assertKind(Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.kind()).isEqualTo(kind));
        assertThat(room.left()).isEqualTo(ALL);
    }

    @Test
    void readsAnswersWithinTheLimits() {
        assertThat(get("/200/400", false).body()).hasSize(400 * KB);
        assertThat(get("/200/60", true).body()).hasSize(60 * KB);
        assertThat(room.left()).isEqualTo(ALL);
    }

    @Test
    void endsAnEndlessAnswerAtTheLimit() {
        assertKind(Kind.GARBLED, () -> get("/200/-1", true));

        assertThat(sent.get()).isLessThan(32L * KB * KB);
        assertThatThrownBy(() -> get("/200/-1", true)).hasMessageContaining("larger than 64 KB");
    }

    @Test
    void keepsErrorsShort() {
        assertThat(get("/500/60", false).status()).isEqualTo(500);
        assertKind(Kind.GARBLED, () -> get("/500/100", false));
        assertKind(Kind.GARBLED, () -> get("/200/100", true));
    }

    @Test
    void refusesWhatAllAnswersTogetherMayNotHold() {
        assertKind(Kind.NO_ROOM, () -> get("/200/900", false));
    }

    @Test
    void readsSmallAnswers_whileLargeOnesTakeAllRoom() {
        assertThat(room.take(ALL)).isTrue();

        assertThat(get("/200/20", false).status()).isEqualTo(200);
        assertThatThrownBy(() -> get("/200/100", false)).hasMessageContaining("large answers");
    }

    @Test
    void waitsForRoom() {
        assertThat(room.take(ALL)).isTrue();
        CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS)
                .execute(() -> room.giveBack(ALL));

        assertThat(get("/200/100", false).status()).isEqualTo(200);
    }

    @Test
    void givesTheRoomBack_whenAnAnswerHangs() {
        CompletableFuture<Void> hanging =
                CompletableFuture.runAsync(
                        () -> assertKind(Kind.TIMED_OUT, () -> get("/200/0", false)));

        Awaitility.await().until(() -> room.left() < ALL);
        hanging.join();
        assertThat(room.left()).isEqualTo(ALL);
    }
}
