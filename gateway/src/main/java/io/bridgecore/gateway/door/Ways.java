package io.bridgecore.gateway.door;

import io.bridgecore.gateway.module.Modules;
import io.bridgecore.gateway.route.RouteTable;
import io.bridgecore.gateway.route.Way;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Finds the way of a request: the platform's own paths first, then those of modules. */
@Component
class Ways {

    private final RouteTable routes;
    private final Modules modules;

    Ways(RouteTable routes, Modules modules) {
        this.routes = routes;
        this.modules = modules;
    }

    /**
     * The way to the service that answers; null when none does.
     *
     * @throws io.bridgecore.gateway.problem.Refusal if nobody can tell
     */
    @Nullable Way find(String path, HttpHeaders headers) {
        Way own = routes.way(path);
        if (own != null) {
            return own;
        }
        Way module = modules.way(path);
        return module != null && goesOn(headers) ? module.streaming() : module;
    }

    /** Whether the call needs no token. */
    boolean isOpen(String method, String path) {
        return routes.isOpen(method, path);
    }

    private static boolean goesOn(HttpHeaders headers) {
        String accept = headers.getFirst(HttpHeaders.ACCEPT);
        return "websocket".equalsIgnoreCase(headers.getUpgrade())
                || (accept != null && accept.contains(MediaType.TEXT_EVENT_STREAM_VALUE));
    }
}
