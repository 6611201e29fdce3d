package io.bridgecore.gateway.socket;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Subprotocols: the client offers some, the service chooses. */
final class SocketProtocols {

    private SocketProtocols() {}

    /** What a service gets to choose from. */
    static List<String> offered(HttpHeaders headers) {
        return headers.getOrDefault(SocketToken.PROTOCOL, List.of()).stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty() && !name.equals(SocketToken.BEARER))
                .toList();
    }

    /**
     * What the client may be told: the service's choice; else that its token was taken, as browsers
     * give up a socket when nothing they offered was chosen.
     */
    static List<String> chosen(@Nullable String byService) {
        return List.of(byService == null || byService.isEmpty() ? SocketToken.BEARER : byService);
    }
}
