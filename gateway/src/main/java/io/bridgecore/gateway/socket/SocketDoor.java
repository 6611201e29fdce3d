package io.bridgecore.gateway.socket;

import io.bridgecore.gateway.route.RouteTable;
import io.bridgecore.gateway.route.Way;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** Knows which requests open a socket, and has their token moved before anything else. */
@Component
class SocketDoor implements HttpHandlerDecoratorFactory {

    private static final String WEBSOCKET = "websocket";

    private final RouteTable routes;

    SocketDoor(RouteTable routes) {
        this.routes = routes;
    }

    @Override
    public HttpHandler apply(HttpHandler next) {
        return (request, response) -> {
            boolean told =
                    request.getURI().getRawQuery() != null
                            || request.getHeaders().containsHeader(SocketToken.PROTOCOL);
            return next.handle(
                    told && concerns(request) ? SocketToken.moved(request) : request, response);
        };
    }

    /** Whether a socket is to be opened, at a path where that is possible. */
    boolean opens(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        Way way = Way.of(exchange);
        return upgrades(request.getHeaders())
                && request.getMethod().equals(HttpMethod.GET)
                && way != null
                && (way.plugin() || routes.isSocket(request.getURI().getRawPath()));
    }

    private boolean concerns(ServerHttpRequest request) {
        return upgrades(request.getHeaders()) || routes.isSocket(request.getURI().getRawPath());
    }

    private static boolean upgrades(HttpHeaders headers) {
        return WEBSOCKET.equalsIgnoreCase(headers.getUpgrade());
    }
}
