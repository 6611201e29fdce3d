package io.bridgecore.gateway.forward;

import io.bridgecore.gateway.problem.GatewayProblem;
import io.bridgecore.gateway.route.Way;
import java.time.Duration;
import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Sends a request on the way that was chosen at the door. Asked before all other mappings, so that
 * a request for a service costs no search.
 */
@Component
class ServiceMapping implements HandlerMapping, Ordered {

    private static final int FIRST = -10;
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final FilteringWebHandler proxy;

    ServiceMapping(FilteringWebHandler proxy) {
        this.proxy = proxy;
    }

    @Override
    public Mono<Object> getHandler(ServerWebExchange exchange) {
        Way way = Way.of(exchange);
        if (way == null) {
            return Mono.empty();
        }
        Route route = way.route();
        if (route == null) {
            return Mono.error(
                    GatewayProblem.UNAVAILABLE
                            .because("The service of this module is not running")
                            .retryAfter(PAUSE));
        }
        exchange.getAttributes().put(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR, route);
        return Mono.just(proxy);
    }

    @Override
    public int getOrder() {
        return FIRST;
    }
}
