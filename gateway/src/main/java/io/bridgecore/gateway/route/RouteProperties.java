package io.bridgecore.gateway.route;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The route table. A path is exact; with {@code /**} at its end it covers itself and everything
 * beneath; {@code *} stands for one segment. The longest match wins, a fixed segment before {@code
 * *}.
 *
 * @param routes paths by service
 * @param streams paths inside a service's routes whose answers never end
 * @param open method and path of calls that need no token; {@code *} stands for any method
 */
@ConfigurationProperties("bridgecore.gateway")
record RouteProperties(
        Map<Backend, List<String>> routes,
        @DefaultValue List<String> streams,
        @DefaultValue List<String> open) {

    RouteProperties {
        routes = Map.copyOf(routes);
        streams = List.copyOf(streams);
        open = List.copyOf(open);
    }
}
