package io.bridgecore.gateway.socket;

import io.bridgecore.gateway.forward.ServiceCall;
import io.bridgecore.gateway.problem.GatewayProblem;
import io.bridgecore.gateway.stream.OpenStream;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.reactive.socket.client.ReactorNettyWebSocketClient;
import org.springframework.web.reactive.socket.client.WebSocketClient;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.reactive.socket.server.upgrade.ReactorNettyRequestUpgradeStrategy;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;
import reactor.netty.http.server.WebsocketServerSpec;

/**
 * Carries sockets. The service is asked first and the client's socket opened only when it agreed,
 * so that a client reads a refusal as what it is, and no socket opens that leads nowhere.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 1)
class SocketProxy implements GlobalFilter {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final SocketDoor door;
    private final WebSocketClient client;
    private final WebSocketService server;
    private final ObjectProvider<HttpHeadersFilter> filters;
    private final HttpClientProperties properties;

    SocketProxy(
            SocketDoor door,
            HttpClient http,
            ObjectProvider<HttpHeadersFilter> filters,
            HttpClientProperties properties) {
        this.door = door;
        this.client =
                new ReactorNettyWebSocketClient(
                        http, () -> WebsocketClientSpec.builder().handlePing(true));
        this.server =
                new HandshakeWebSocketService(
                        new ReactorNettyRequestUpgradeStrategy(
                                () -> WebsocketServerSpec.builder().handlePing(true)));
        this.filters = filters;
        this.properties = properties;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        OpenStream stream = OpenStream.of(exchange);
        if (stream == null || !door.opens(exchange)) {
            return chain.filter(exchange);
        }
        ServerWebExchangeUtils.setAlreadyRouted(exchange);
        Sinks.Empty<Void> agreed = Sinks.empty();
        var upstream =
                new Upstream(
                        SocketProtocols.offered(exchange.getRequest().getHeaders()),
                        session -> {
                            agreed.tryEmitEmpty();
                            ServiceCall.answered(exchange);
                            return open(exchange, session, stream);
                        });
        return client.execute(address(exchange), headers(exchange), upstream)
                .timeout(refusalIn(agreed.asMono()))
                .onErrorMap(SocketProxy::explain);
    }

    /** Opens the client's socket; done when it is closed again. */
    private Mono<Void> open(
            ServerWebExchange exchange, WebSocketSession service, OpenStream stream) {
        Sinks.Empty<Void> closed = Sinks.empty();
        exchange.getResponse().setStatusCode(HttpStatus.SWITCHING_PROTOCOLS);
        return server.handleRequest(exchange, new Downstream(service, stream, closed))
                .then(closed.asMono());
    }

    private Mono<Long> refusalIn(Mono<Void> agreed) {
        return Mono.delay(Objects.requireNonNull(properties.getResponseTimeout()))
                .takeUntilOther(agreed)
                .switchIfEmpty(Mono.never());
    }

    private HttpHeaders headers(ServerWebExchange exchange) {
        HttpHeaders all =
                HttpHeadersFilter.filterRequest(filters.orderedStream().toList(), exchange);
        var output = new HttpHeaders();
        all.forEach((name, values) -> {
            if (!name.equalsIgnoreCase(HttpHeaders.HOST)
                    && !name.toLowerCase(Locale.ROOT).startsWith("sec-websocket")) {
                output.put(name, values);
            }
        });
        return output;
    }

    private static URI address(ServerWebExchange exchange) {
        URI http = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR);
        // http becomes ws, https becomes wss.
        return URI.create("ws" + http.toString().substring("http".length()));
    }

    private static Throwable explain(Throwable failure) {
        return failure instanceof WebSocketClientHandshakeException refused
                ? refusal(refused.response())
                : failure;
    }

    private static Throwable refusal(@Nullable HttpResponse response) {
        int status = response == null ? 0 : response.status().code();
        return switch (status) {
            case 401 -> GatewayProblem.UNAUTHORIZED.because("The service refused the token");
            case 403 -> GatewayProblem.FORBIDDEN.because("The service refused the socket");
            case 404, 405 -> GatewayProblem.NOT_FOUND.because("No socket is at this path");
            default ->
                    status >= 200 && status < 500
                            ? GatewayProblem.BAD_REQUEST.because("The service refused the socket")
                            : GatewayProblem.UNAVAILABLE
                                    .because("The service did not open the socket")
                                    .retryAfter(PAUSE);
        };
    }
}
