package io.bridgecore.gateway.route;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The route table. A path is exact; with {@code /**} at its end it covers itself and everything
 * beneath; {@code *} stands for one segment, {@code x_*} for one that begins so. The longest match
 * wins, a fixed segment before one with {@code *}.
 *
 * @param routes paths by service
 * @param streams paths inside a service's routes whose answers never end
 * @param sockets paths inside a service's routes at which WebSockets are opened
 * @param features paths by the feature of a plan that they belong to
 * @param open method and path of calls that need no token; {@code *} stands for any method
 */
@ConfigurationProperties("bridgecore.gateway")
record RouteProperties(
        Map<Backend, List<String>> routes,
        @DefaultValue List<String> streams,
        @DefaultValue List<String> sockets,
        @DefaultValue Map<String, List<String>> features,
        @DefaultValue List<String> open) {

    RouteProperties {
        routes = Map.copyOf(routes);
        streams = List.copyOf(streams);
        sockets = List.copyOf(sockets);
        features = Map.copyOf(features);
        open = List.copyOf(open);
    }
}
