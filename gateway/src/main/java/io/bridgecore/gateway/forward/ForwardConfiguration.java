package io.bridgecore.gateway.forward;

import io.bridgecore.gateway.request.RequestRecord;
import io.bridgecore.gateway.route.Backend;
import io.bridgecore.gateway.route.Backends;
import io.bridgecore.gateway.route.RouteTable;
import io.netty.channel.ChannelOption;
import java.util.ArrayList;
import java.util.List;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;

/** One route per service, chosen at the door already, and one for its endless answers. */
@Configuration(proxyBeanMethods = false)
class ForwardConfiguration {

    private static final long NO_TIMEOUT = -1;

    @Bean
    RouteLocator serviceRoutes(Backends backends) {
        List<Route> routes = new ArrayList<>();
        for (Backend backend : Backend.values()) {
            routes.add(route(backend.id(), backend, backends).build());
            routes.add(
                    route(backend.id() + RouteTable.STREAM, backend, backends)
                            .metadata(RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR, NO_TIMEOUT)
                            .build());
        }
        Flux<Route> all = Flux.fromIterable(routes);
        return () -> all;
    }

    @Bean
    HttpClientCustomizer connectTimeout(ForwardProperties properties) {
        int millis = Math.toIntExact(properties.connectTimeout().toMillis());
        return client -> client.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, millis);
    }

    private static Route.AsyncBuilder route(String id, Backend backend, Backends backends) {
        return Route.async()
                .id(id)
                .uri(backends.url(backend))
                .predicate(exchange -> RequestRecord.of(exchange).route().equals(id));
    }
}
