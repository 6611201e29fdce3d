package io.bridgecore.gateway.socket;

import io.bridgecore.gateway.problem.GatewayProblem;
import io.bridgecore.gateway.problem.Refusal;
import io.bridgecore.gateway.stream.OpenStream;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The side of the client. Frames go both ways until one side closes or the stream has to end; the
 * other side then hears why.
 *
 * @param service socket to the service, open already
 * @param closed told when it is over
 */
record Downstream(WebSocketSession service, OpenStream stream, Sinks.Empty<Void> closed)
        implements WebSocketHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Downstream.class);
    private static final int RESERVED = 1004;
    private static final int NOTHING_SAID = 1005;
    private static final int BROKEN = 1006;
    private static final int LAST_STANDARD = 1011;
    private static final int FIRST_FREE = 3000;

    @Override
    public List<String> getSubProtocols() {
        return SocketProtocols.chosen(service.getHandshakeInfo().getSubProtocol());
    }

    @Override
    public Mono<Void> handle(WebSocketSession client) {
        // Farewells are listened to first: a way that breaks hangs up on the other side at once,
        // and without a word.
        return Flux.merge(
                        farewell(client),
                        farewell(service),
                        stream.ended().map(End::of),
                        carry(client, service),
                        carry(service, client))
                .concatMap(end -> close(client, end).thenReturn(end))
                .next()
                .then()
                .doFinally(_ -> closed.tryEmitEmpty());
    }

    /**
     * Why it is over, in the words of a close frame.
     *
     * @param service what the service hears
     * @param client what the client hears
     */
    private record End(CloseStatus service, CloseStatus client) {

        End(CloseStatus both) {
            this(both, both);
        }

        static End of(Refusal reason) {
            CloseStatus status =
                    reason.problem() == GatewayProblem.UNAVAILABLE
                            ? CloseStatus.GOING_AWAY
                            : CloseStatus.POLICY_VIOLATION;
            return new End(CloseStatus.GOING_AWAY, status.withReason(reason.problem().code()));
        }
    }

    private Mono<Void> close(WebSocketSession client, End end) {
        return Mono.whenDelayError(client.close(end.client()), service.close(end.service()))
                .onErrorResume(Downstream::ignore);
    }

    private static Mono<End> farewell(WebSocketSession from) {
        return from.closeStatus()
                .defaultIfEmpty(CloseStatus.NO_CLOSE_FRAME)
                .map(status -> new End(sendable(status)));
    }

    private static Mono<End> carry(WebSocketSession from, WebSocketSession to) {
        return to.send(from.receive().doOnNext(WebSocketMessage::retain))
                .onErrorResume(Downstream::ignore)
                .then(Mono.empty());
    }

    private static Mono<Void> ignore(Throwable failure) {
        LOG.debug("Socket broke off", failure);
        return Mono.empty();
    }

    /** What may be said of the end; some codes only tell that nothing was said. */
    private static CloseStatus sendable(CloseStatus status) {
        int code = status.getCode();
        if (code == NOTHING_SAID) {
            return CloseStatus.NORMAL;
        }
        return code >= FIRST_FREE || (code <= LAST_STANDARD && code != BROKEN && code != RESERVED)
                ? status
                : CloseStatus.GOING_AWAY;
    }
}
