package io.bridgecore.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bridgecore.connector.http.AddressProperties.PrivateAddresses;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.Http;
import io.bridgecore.connector.spi.RequestTime;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** Answers that are too much, from a system that means harm. */
@NullMarked
class PooledHttpIT {

    private static final int KB = 1024;
    private static final int ALL = 4 * KB * KB;

    private final AtomicLong sent = new AtomicLong();
    private final List<String> cookies = new CopyOnWriteArrayList<>();
    private final Set<Integer> callers = ConcurrentHashMap.newKeySet();
    private final HttpServer system = start();
    private final HttpProperties limits =
            new HttpProperties(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(25),
                    DataSize.ofKilobytes(1024),
                    DataSize.ofKilobytes(64),
                    DataSize.ofBytes(ALL),
                    Duration.ofMillis(700));
    private final AnswerRoom room = new AnswerRoom(limits);
    private final Map<String, List<String>> zone = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final PooledHttp http = client(PrivateAddresses.ALLOWED);

    private PooledHttp client(PrivateAddresses privateAddresses) {
        return new PooledHttp(
                new AddressGuard(new AddressProperties(privateAddresses), this::lookUp),
                limits,
                room,
                new Certificates());
    }

    /** A name server whose answers change: the first of a list is given out once. */
    private InetAddress[] lookUp(String host) throws UnknownHostException {
        asked.add(host);
        List<String> answers = zone.getOrDefault(host, List.of());
        if (answers.size() > 1) {
            zone.put(host, answers.subList(1, answers.size()));
        }
        return InetAddress.getAllByName(answers.isEmpty() ? host : answers.getFirst());
    }

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
    void stop() throws IOException {
        http.close();
        system.stop(0);
    }

    /** {@code /status/kilobytes}; minus one never ends, zero sends a little and hangs. */
    private void answer(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        if (path[1].equals("redirect")) {
            exchange.getResponseHeaders().set("Location", "/200/1");
            exchange.getResponseHeaders().set("Set-Cookie", "session_id=4711");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
            return;
        }
        cookies.add(String.valueOf(exchange.getRequestHeaders().getFirst("Cookie")));
        callers.add(exchange.getRemoteAddress().getPort());
        if (path.length > 3) {
            exchange.getResponseHeaders().set("Connection", path[3]);
        }
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
        return get("127.0.0.1", path, brief);
    }

    private Http.Answer get(String host, String path, boolean brief) {
        return http.send(request(host, path, brief));
    }

    private Http.Request request(String host, String path, boolean brief) {
        URI uri = URI.create("http://" + host + ":" + system.getAddress().getPort() + path);
        return new Http.Request("GET", uri, Map.of(), null, brief);
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
        assertKind(Kind.TOO_LARGE, () -> get("/200/-1", true));

        assertThat(sent.get()).isLessThan(32L * KB * KB);
        assertThatThrownBy(() -> get("/200/-1", true)).hasMessageContaining("larger than 64 KB");
    }

    @Test
    void keepsErrorsShort() {
        assertThat(get("/500/60", false).status()).isEqualTo(500);
        assertKind(Kind.TOO_LARGE, () -> get("/500/100", false));
        assertKind(Kind.TOO_LARGE, () -> get("/200/100", true));
    }

    @Test
    void refusesAnAnswerThatNeverFits() {
        assertKind(Kind.TOO_LARGE, () -> get("/200/900", false));
        assertThatThrownBy(() -> get("/200/900", false)).hasMessageContaining("memory");
    }

    @Test
    void refusesWhatAllAnswersTogetherMayNotHold() throws InterruptedException {
        AnswerRoom.Part others = CurrentTenant.callAs(TenantId.next(), room::part);
        assertThat(others.take(ALL / 4 * 3, Duration.ZERO)).isTrue();

        assertThatThrownBy(() -> get("/200/400", false))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        e -> assertThat(e.kind()).isEqualTo(Kind.NO_ROOM));
        others.giveAllBack();
        assertThat(get("/200/400", false).body()).hasSize(400 * KB);
    }

    @Test
    void readsSmallAnswers_whileLargeOnesTakeAllRoom() throws InterruptedException {
        takeAll();

        assertThat(get("/200/10", false).status()).isEqualTo(200);
        assertThatThrownBy(() -> get("/200/100", false)).hasMessageContaining("large answers");
    }

    @Test
    void waitsForRoom() throws InterruptedException {
        List<AnswerRoom.Part> others = takeAll();
        CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS)
                .execute(() -> others.forEach(AnswerRoom.Part::giveAllBack));

        assertThat(get("/200/100", false).status()).isEqualTo(200);
    }

    private List<AnswerRoom.Part> takeAll() throws InterruptedException {
        AnswerRoom.Part one = CurrentTenant.callAs(TenantId.next(), room::part);
        AnswerRoom.Part other = CurrentTenant.callAs(TenantId.next(), room::part);
        assertThat(one.take(ALL / 4 * 3, Duration.ZERO)).isTrue();
        assertThat(other.take(ALL / 4, Duration.ZERO)).isTrue();
        return List.of(one, other);
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

    @Test
    void connectsToTheAddressThatWasLookedAt_andAsksForItOnce() {
        zone.put("odoo.example", List.of("127.0.0.1", "169.254.169.254"));

        assertThat(get("odoo.example", "/200/1", true).status()).isEqualTo(200);
        assertThat(asked).containsExactly("odoo.example");
    }

    @Test
    void refusesAName_onceItMeansAnAddressThatIsNotAllowed() {
        zone.put("odoo.example", List.of("93.184.216.34", "169.254.169.254"));
        var guard = new AddressGuard(new AddressProperties(PrivateAddresses.REFUSED), this::lookUp);
        assertThat(guard.objection("http://odoo.example/")).isNull();

        assertThatThrownBy(() -> get("odoo.example", "/200/1", true))
                .hasMessage("The address is not allowed");
        assertThat(callers).isEmpty();
    }

    @Test
    void refusesAName_whenOneOfItsAddressesIsNotAllowed() throws IOException {
        try (PooledHttp strict = client(PrivateAddresses.REFUSED)) {
            zone.put("odoo.example", List.of("127.0.0.1"));

            assertKind(
                    Kind.UNREACHABLE, () -> strict.send(request("odoo.example", "/200/1", true)));
        }
        assertThat(callers).isEmpty();
    }

    @Test
    void followsNoRedirect_andKeepsNoCookie() {
        assertThat(get("/redirect", true).status()).isEqualTo(302);
        assertThat(callers).isEmpty();

        get("/200/1", true);
        assertThat(cookies).containsExactly("null");
    }

    @Test
    void keepsConnectionsOpen() {
        for (int i = 0; i < 20; i++) {
            get("/200/1", true);
        }

        assertThat(callers).hasSize(1);
    }

    @Test
    void odoo16_everyAnswerMayCloseItsConnection() {
        for (int i = 0; i < 20; i++) {
            assertThat(get("/200/1/close", true).status()).isEqualTo(200);
        }

        assertThat(callers).hasSize(20);
    }

    @Test
    void doesNotRepeatACall_whenTheConnectionBreaks() throws IOException {
        var connections = new AtomicInteger();
        try (var rude = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> hangUp(rude, connections));
            URI uri = URI.create("http://127.0.0.1:" + rude.getLocalPort() + "/");

            assertKind(
                    Kind.GARBLED,
                    () -> http.send(new Http.Request("GET", uri, Map.of(), null, true)));
        }
        assertThat(connections).hasValue(1);
    }

    private static void hangUp(ServerSocket rude, AtomicInteger connections) {
        try {
            while (true) {
                try (Socket socket = rude.accept()) {
                    connections.incrementAndGet();
                    assertThat(socket.getInputStream().read()).isPositive();
                }
            }
        } catch (IOException closed) {
            assertThat(rude.isClosed()).isTrue();
        }
    }

    @Test
    void givesAllCallsOfARequestOneTimeTogether() {
        RequestTime.within(
                Duration.ofMillis(300),
                () -> {
                    assertKind(Kind.TIMED_OUT, () -> get("/200/0", false));
                    assertThat(cookies).hasSize(1);
                    assertThatThrownBy(() -> get("/200/1", false))
                            .hasMessageContaining("not asked any more");
                    return true;
                });

        assertThat(cookies).hasSize(1);
        assertThat(get("/200/1", false).status()).isEqualTo(200);
    }

    @Test
    void saysWhenNothingListens() {
        system.stop(0);

        assertKind(Kind.UNREACHABLE, () -> get("/200/1", true));
        assertKind(Kind.UNREACHABLE, () -> get("no-such-host.invalid", "/200/1", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X: ", "X: y\r\n"})
    void endsEndlessHeaders(String piece) throws IOException {
        var written = new AtomicLong();
        try (var rude = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> writeHeaders(rude, piece, written));
            URI uri = URI.create("http://127.0.0.1:" + rude.getLocalPort() + "/");

            assertKind(
                    Kind.GARBLED,
                    () -> http.send(new Http.Request("GET", uri, Map.of(), null, true)));
        }
        assertThat(written.get()).isLessThan(16L * KB * KB);
    }

    private static void writeHeaders(ServerSocket rude, String piece, AtomicLong written) {
        byte[] bytes = piece.repeat(KB).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        try (Socket socket = rude.accept()) {
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            while (true) {
                out.write(bytes);
                written.addAndGet(bytes.length);
            }
        } catch (IOException hungUp) {
            assertThat(written.get()).isPositive();
        }
    }
}
