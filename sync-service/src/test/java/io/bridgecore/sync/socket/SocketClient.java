package io.bridgecore.sync.socket;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client's end of a socket. */
@NullMarked
final class SocketClient implements AutoCloseable, WebSocket.Listener {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Queue<JsonNode> heard = new ConcurrentLinkedQueue<>();
    private final StringBuilder part = new StringBuilder();
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicInteger pings = new AtomicInteger();
    private final boolean reads;
    private final WebSocket socket;

    private SocketClient(URI address, String token, boolean reads) {
        this.reads = reads;
        this.socket =
                HTTP.newWebSocketBuilder()
                        .header("Authorization", "Bearer " + token)
                        .buildAsync(address, this)
                        .join();
    }

    static SocketClient open(int port, String path, String token) {
        return new SocketClient(URI.create("ws://127.0.0.1:" + port + path), token, true);
    }

    /** A client that never reads what it is sent. */
    static SocketClient deaf(int port, String path, String token) {
        return new SocketClient(URI.create("ws://127.0.0.1:" + port + path), token, false);
    }

    /** Status with which the socket is refused; 101 when it opens. */
    static int refusal(int port, String path, String token) {
        try (SocketClient _ = open(port, path, token)) {
            return 101;
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw failed;
        }
    }

    @Override
    public void onOpen(WebSocket opened) {
        if (reads) {
            opened.request(Long.MAX_VALUE);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        part.append(text);
        if (last) {
            heard.add(JsonMapper.shared().readTree(part.toString()));
            part.setLength(0);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, java.nio.ByteBuffer message) {
        pings.incrementAndGet();
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closed.set(status);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.compareAndSet(0, 1006);
    }

    SocketClient say(String json) {
        CompletableFuture<WebSocket> sent = socket.sendText(json, true);
        sent.join();
        return this;
    }

    /** Says something, and waits for the answer. */
    SocketClient ask(String json) {
        int before = heard.size();
        say(json);
        Awaitility.await().atMost(PATIENCE).until(() -> heard.size() > before);
        return this;
    }

    List<JsonNode> heard() {
        return List.copyOf(heard);
    }

    /** What was heard of a type. */
    List<JsonNode> heard(String type) {
        return heard.stream().filter(one -> one.path("type").asString().equals(type)).toList();
    }

    List<JsonNode> await(String type, int count) {
        Awaitility.await()
                .alias(type)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> heard(type).size() >= count);
        return heard(type);
    }

    int pings() {
        return pings.get();
    }

    /** Code with which it was closed; 0 while it is open. */
    int closed() {
        return closed.get();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
