package io.bridgecore.gateway.socket;

import java.util.List;
import java.util.function.Function;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Mono;

/**
 * The side of the service.
 *
 * @param offered subprotocols it may choose from
 * @param opened what to do once it agreed
 */
record Upstream(List<String> offered, Function<WebSocketSession, Mono<Void>> opened)
        implements WebSocketHandler {

    @Override
    public List<String> getSubProtocols() {
        return offered;
    }

    @Override
    public Mono<Void> handle(WebSocketSession session) {
        return opened.apply(session);
    }
}
