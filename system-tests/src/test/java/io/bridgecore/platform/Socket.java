package io.bridgecore.platform;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A client's end of a WebSocket through the gateway. */
public final class Socket implements AutoCloseable, WebSocket.Listener {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OPENED = 101;

    private final Queue<JsonNode> heard = new ConcurrentLinkedQueue<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;

    private Socket(Client client, String path) {
        WebSocket.Builder builder =
                HTTP.newWebSocketBuilder()
                        .header("Host", client.host())
                        .connectTimeout(Duration.ofSeconds(10));
        String token = client.token();
        if (token != null) {
            builder.header("Authorization", "Bearer " + token);
        }
        URI address = URI.create(client.base().replaceFirst("^http", "ws") + path);
        socket = builder.buildAsync(address, this).join();
    }

    /** Opens one at the client's host, with the client's token where it has one. */
    public static Socket open(Client client, String path) {
        return new Socket(client, path);
    }

    /** Status with which it is refused; 101 when it opens. */
    public static int refusal(Client client, String path) {
        try (Socket _ = open(client, path)) {
            return OPENED;
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw failed;
        }
    }

    @Override
    public void onOpen(WebSocket opened) {
        opened.request(Long.MAX_VALUE);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        part.append(text);
        if (last) {
            heard.add(Platform.JSON.readTree(part.toString()));
            part.setLength(0);
        }
        return null;
    }

    /** Says something as JSON. */
    public Socket say(Object message) {
        socket.sendText(Platform.JSON.writeValueAsString(message), true).join();
        return this;
    }

    /** What was heard of a type, once it is so much. */
    public List<JsonNode> await(String type, int count) {
        Awaitility.await().alias(type).atMost(PATIENCE).until(() -> heard(type).size() >= count);
        return heard(type);
    }

    /** What was heard of a type so far. */
    public List<JsonNode> heard(String type) {
        return heard.stream().filter(one -> one.path("type").asString("").equals(type)).toList();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
