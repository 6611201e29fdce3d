package io.bridgecore.gateway.route;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says which service answers a path, and whether the call needs a token. */
@Component
public class RouteTable {

    /** Suffix of the route that serves a service's endless answers. */
    public static final String STREAM = "-stream";

    private static final String ANY_METHOD = "*";
    private final PathTree<Backend> routes = new PathTree<>();
    private final PathTree<Boolean> streams = new PathTree<>();
    private final Map<String, PathTree<Boolean>> open = new HashMap<>();

    RouteTable(RouteProperties properties) {
        properties
                .routes()
                .forEach((backend, paths) -> paths.forEach(path -> routes.put(path, backend)));
        properties.streams().forEach(path -> streams.put(path, true));
        properties.open().forEach(this::open);
    }

    /** The service that answers the path; null when none does. */
    public @Nullable Backend backend(String path) {
        return routes.find(path);
    }

    /** Id of the route that carries the path to its service. */
    public String routeId(Backend backend, String path) {
        return streams.find(path) == null ? backend.id() : backend.id() + STREAM;
    }

    /** Whether the call needs no token. */
    public boolean isOpen(String method, String path) {
        return covers(method, path) || covers(ANY_METHOD, path);
    }

    private boolean covers(String method, String path) {
        PathTree<Boolean> paths = open.get(method);
        return paths != null && paths.find(path) != null;
    }

    private void open(String entry) {
        int space = entry.indexOf(' ');
        open.computeIfAbsent(entry.substring(0, space), _ -> new PathTree<>())
                .put(entry.substring(space + 1), true);
    }
}
