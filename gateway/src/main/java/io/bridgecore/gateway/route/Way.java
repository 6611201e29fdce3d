package io.bridgecore.gateway.route;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.cloud.gateway.handler.AsyncPredicate;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Where requests of some paths go: a service and the address at which it answers. */
public final class Way {

    private static final String ATTRIBUTE = Way.class.getName();
    private static final String STREAM = "-stream";
    private static final long NO_TIMEOUT = -1;

    private final String service;
    private final boolean plugin;
    private final boolean stream;
    private final @Nullable Route route;
    private final Way streaming;

    private Way(String service, boolean plugin, @Nullable URI url) {
        this.service = service;
        this.plugin = plugin;
        this.stream = false;
        this.route = url == null ? null : route(service, url, Map.of());
        this.streaming = new Way(this, url);
    }

    private Way(Way brief, @Nullable URI url) {
        this.service = brief.service;
        this.plugin = brief.plugin;
        this.stream = true;
        this.route =
                url == null
                        ? null
                        : route(
                                service + STREAM,
                                url,
                                Map.of(RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR, NO_TIMEOUT));
        this.streaming = this;
    }

    /** The way to a service of the platform. */
    public static Way to(Backend backend, URI url) {
        return new Way(backend.id(), false, url);
    }

    /**
     * The way to the service of a module.
     *
     * @param url absent when nobody knows where it runs
     */
    public static Way toModule(String module, @Nullable URI url) {
        return new Way("module-" + module, true, url);
    }

    /** The way that was chosen for a request; null when the gateway answers it itself. */
    public static @Nullable Way of(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE);
    }

    /** Chooses this way for a request. */
    public void choose(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }

    /** Short name of the service, as in logs and counts. */
    public String service() {
        return service;
    }

    /** Whether it leads to the service of a module, whose paths can change at any time. */
    public boolean plugin() {
        return plugin;
    }

    /** Whether the answers on it never end. */
    public boolean stream() {
        return stream;
    }

    /** The same for answers that never end. */
    public Way streaming() {
        return streaming;
    }

    /** The way in the words of the proxy; null when nobody knows where the service is. */
    public @Nullable Route route() {
        return route;
    }

    private static Route route(String id, URI url, Map<String, Object> metadata) {
        return Route.async()
                .id(id)
                .uri(url)
                .asyncPredicate(new Chosen())
                .metadata(metadata)
                .build();
    }

    /** The door matched the path already. All are equal, so that equal routes are. */
    private record Chosen() implements AsyncPredicate<ServerWebExchange> {

        @Override
        public Publisher<Boolean> apply(ServerWebExchange exchange) {
            return Mono.just(true);
        }
    }
}
