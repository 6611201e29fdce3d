package io.bridgecore.gateway.forward;

import io.netty.channel.EventLoop;
import io.netty.util.AttributeKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.filter.NettyRoutingFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;

/**
 * Sends requests on from the thread that received them: each of them has connections of its own to
 * the services, so that no request changes threads twice on its way.
 */
class LocalRouting extends NettyRoutingFilter {

    private static final AttributeKey<String> OWNER = AttributeKey.valueOf("bridgecore.owner");
    private static final String ANY = "any";

    private final HttpClient client;
    private final List<HttpHeadersFilter> filters;
    private final Duration timeout;
    private final Map<String, Clients> local = new ConcurrentHashMap<>();

    LocalRouting(
            HttpClient client,
            ObjectProvider<List<HttpHeadersFilter>> none,
            List<HttpHeadersFilter> filters,
            Duration timeout) {
        // Without response timeout there: its timer runs in another thread.
        super(client, none, new HttpClientProperties());
        this.client = client;
        this.filters = List.copyOf(filters);
        this.timeout = timeout;
    }

    /** The same connections with and without a limit of the time to answer. */
    private record Clients(HttpClient bounded, HttpClient patient) {}

    @Override
    public List<HttpHeadersFilter> getHeadersFilters() {
        return filters;
    }

    @Override
    protected HttpClient getHttpClient(Route route, ServerWebExchange exchange) {
        Clients own = local.computeIfAbsent(owner(exchange), this::clients);
        return route.getMetadata().containsKey(RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR)
                ? own.patient()
                : own.bounded();
    }

    private Clients clients(String owner) {
        HttpClient patient = client.attr(OWNER, owner);
        return new Clients(patient.responseTimeout(timeout), patient);
    }

    private static String owner(ServerWebExchange exchange) {
        Object request = ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest());
        return request instanceof Connection connection ? name(connection) : ANY;
    }

    private static String name(Connection connection) {
        EventLoop loop = connection.channel().eventLoop();
        return Integer.toHexString(System.identityHashCode(loop));
    }
}
