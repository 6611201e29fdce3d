package io.bridgecore.gateway.route;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is said of paths once and for all: their service, their feature, who needs no token. */
@Component
public class RouteTable {

    private static final String ANY_METHOD = "*";
    private final PathTree<Way> routes = new PathTree<>();
    private final PathTree<Boolean> streams = new PathTree<>();
    private final PathTree<Boolean> sockets = new PathTree<>();
    private final PathTree<String> features = new PathTree<>();
    private final Map<String, PathTree<Boolean>> open = new HashMap<>();

    RouteTable(RouteProperties properties, Backends backends) {
        properties
                .routes()
                .forEach((backend, paths) -> {
                    Way way = Way.to(backend, backends.url(backend));
                    paths.forEach(path -> routes.put(path, way));
                });
        mark(streams, properties.streams());
        mark(streams, properties.sockets());
        mark(sockets, properties.sockets());
        properties
                .features()
                .forEach((feature, paths) -> paths.forEach(path -> features.put(path, feature)));
        properties.open().forEach(this::open);
    }

    /** The way to the service that answers the path; null when none of the platform's does. */
    public @Nullable Way way(String path) {
        Way way = routes.find(path);
        return way != null && streams.find(path) != null ? way.streaming() : way;
    }

    /** Whether WebSockets are opened at the path. */
    public boolean isSocket(String path) {
        return sockets.find(path) != null;
    }

    /** The feature of a plan that the path belongs to; null when it comes with every plan. */
    public @Nullable String feature(String path) {
        return features.find(path);
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

    private static void mark(PathTree<Boolean> tree, List<String> paths) {
        paths.forEach(path -> tree.put(path, true));
    }
}
