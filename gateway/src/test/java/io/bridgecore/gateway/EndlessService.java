package io.bridgecore.gateway;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.WebsocketServerSpec;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

/** A stand-in for a service with endless answers: a stream, and sockets that echo. */
final class EndlessService {

    /** Code with which the service closes a socket on which it heard {@code enough}. */
    static final int ENOUGH = 4001;

    private static final EndlessService SHARED = new EndlessService();
    private static final Duration BEAT = Duration.ofMillis(50);

    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final DisposableServer server;

    private EndlessService() {
        server =
                HttpServer.create()
                        .host("127.0.0.1")
                        .port(0)
                        .route(routes ->
                                routes.get("/api/v1/sync/stream", (_, out) -> stream(out))
                                        .get("/api/v1/live/stream", (_, out) -> stream(out))
                                        .get("/api/v1/live/brief", (_, out) -> out.send())
                                        .get("/api/v1/ws/nothing", (_, out) -> out.sendNotFound())
                                        .get("/api/v1/ws/{id}", this::open)
                                        .get("/ws/{name}", this::open)
                                        .get("/api/v1/live/{name}", this::open))
                        .bindNow();
    }

    /** A request for a socket as the service saw it. */
    record Seen(String uri, @Nullable String authorization, @Nullable String tenant, String all) {}

    static EndlessService shared() {
        return SHARED;
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    Seen last() {
        return seen.getLast();
    }

    private static Publisher<Void> stream(HttpServerResponse out) {
        return out.sse()
                .sendString(
                        Flux.interval(Duration.ZERO, BEAT).map(beat -> "data: " + beat + "\n\n"));
    }

    private Publisher<Void> open(HttpServerRequest in, HttpServerResponse out) {
        var headers = in.requestHeaders();
        seen.add(
                new Seen(
                        in.uri(),
                        headers.get("Authorization"),
                        headers.get("X-Tenant-Id"),
                        headers.toString()));
        var spec = WebsocketServerSpec.builder();
        if (headers.contains("Sec-WebSocket-Protocol")) {
            spec.protocols("chat");
        }
        return out.sendWebsocket(EndlessService::echo, spec.build());
    }

    private static Publisher<Void> echo(WebsocketInbound in, WebsocketOutbound out) {
        return in.receive()
                .asString()
                .concatMap(word ->
                        word.equals("enough")
                                ? out.sendClose(ENOUGH, word)
                                : out.sendString(Mono.just("echo " + word)));
    }
}
