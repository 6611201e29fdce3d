package io.bridgecore.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.reactive.socket.client.ReactorNettyWebSocketClient;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A client's end of a socket. */
final class TestSocket implements AutoCloseable, WebSocketHandler {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Sinks.Many<String> words = Sinks.many().unicast().onBackpressureBuffer();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final Sinks.One<WebSocketSession> opened = Sinks.one();
    private final Sinks.One<CloseStatus> closed = Sinks.one();
    private final List<String> offered;

    private TestSocket(List<String> offered) {
        this.offered = offered;
    }

    static Request to(int port, String host, String path) {
        return new Request(URI.create("ws://127.0.0.1:" + port + path), host);
    }

    /** A socket that is not open yet. */
    static final class Request {

        private final URI address;
        private final HttpHeaders headers = new HttpHeaders();
        private List<String> protocols = List.of();

        private Request(URI address, String host) {
            this.address = address;
            headers.set(HttpHeaders.HOST, host);
        }

        Request token(String token) {
            headers.setBearerAuth(token);
            return this;
        }

        Request origin(String origin) {
            headers.set(HttpHeaders.ORIGIN, origin);
            return this;
        }

        Request protocols(String... offered) {
            protocols = List.of(offered);
            return this;
        }

        TestSocket open() {
            var socket = new TestSocket(protocols);
            new ReactorNettyWebSocketClient()
                    .execute(address, headers, socket)
                    .doOnError(socket.opened::tryEmitError)
                    .subscribe(_ -> {}, _ -> {});
            assertThat(socket.opened.asMono().block(PATIENCE)).isNotNull();
            return socket;
        }

        /** Status with which the socket is refused; 101 when it opens. */
        int refusal() {
            try (var _ = open()) {
                return 101;
            } catch (RuntimeException failed) {
                if (failed instanceof WebSocketClientHandshakeException refused) {
                    return Objects.requireNonNull(refused.response()).status().code();
                }
                throw failed;
            }
        }
    }

    @Override
    public List<String> getSubProtocols() {
        return offered;
    }

    @Override
    public Mono<Void> handle(WebSocketSession session) {
        opened.tryEmitValue(session);
        var _ = session.closeStatus().subscribe(closed::tryEmitValue);
        return Mono.when(
                session.send(words.asFlux().map(session::textMessage)),
                session.receive()
                        .map(WebSocketMessage::getPayloadAsText)
                        .doOnNext(heard::add)
                        .then());
    }

    void say(String word) {
        words.emitNext(word, Sinks.EmitFailureHandler.FAIL_FAST);
    }

    void hears(String word) {
        try {
            assertThat(heard.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isEqualTo(word);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    int closedWith() {
        return Objects.requireNonNull(closed.asMono().block(PATIENCE)).getCode();
    }

    @Nullable String protocol() {
        return Objects.requireNonNull(opened.asMono().block(PATIENCE))
                .getHandshakeInfo()
                .getSubProtocol();
    }

    @Override
    public void close() {
        Objects.requireNonNull(opened.asMono().block(PATIENCE)).close().block(PATIENCE);
    }
}
