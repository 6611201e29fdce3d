package io.bridgecore.gateway.socket;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Where those who open a socket can put their token, as browsers let them set no header: in the
 * query as {@code token} or {@code access_token}, or as the subprotocol after {@code bearer}. It is
 * moved to where it belongs before anything reads the request, so that no log gets to see it.
 */
final class SocketToken {

    /** Header of the subprotocols that a client offers. */
    static final String PROTOCOL = "Sec-WebSocket-Protocol";

    /** Subprotocol whose successor is a token. */
    static final String BEARER = "bearer";

    private static final Set<String> NAMES = Set.of("token", "access_token");

    private final List<String> protocols = new ArrayList<>();
    private final StringJoiner query = new StringJoiner("&");
    private @Nullable String fromQuery;
    private @Nullable String fromProtocol;

    private SocketToken() {}

    /** The request as it ought to have been sent. */
    static ServerHttpRequest moved(ServerHttpRequest request) {
        var found = new SocketToken();
        found.readQuery(request.getURI().getRawQuery());
        request.getHeaders().getOrDefault(PROTOCOL, List.of()).forEach(found::readProtocols);
        String token = found.fromQuery != null ? found.fromQuery : found.fromProtocol;
        return token == null ? request : found.rewrite(request, token);
    }

    private void readQuery(@Nullable String raw) {
        if (raw == null) {
            return;
        }
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            if (NAMES.contains(name)) {
                fromQuery = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            } else {
                query.add(pair);
            }
        }
    }

    private void readProtocols(String header) {
        for (String offered : header.split(",", -1)) {
            boolean follows = !protocols.isEmpty() && protocols.getLast().equals(BEARER);
            if (follows && fromProtocol == null) {
                fromProtocol = offered.strip();
            } else {
                protocols.add(offered.strip());
            }
        }
    }

    private ServerHttpRequest rewrite(ServerHttpRequest request, String token) {
        String asked = request.getURI().toString();
        int mark = asked.indexOf('?');
        String plain = mark < 0 ? asked : asked.substring(0, mark);
        URI uri = URI.create(query.length() == 0 ? plain : plain + "?" + query);
        return request.mutate()
                .uri(uri)
                .headers(headers -> {
                    if (fromProtocol != null) {
                        headers.set(PROTOCOL, String.join(",", protocols));
                    }
                    if (!headers.containsHeader(HttpHeaders.AUTHORIZATION)) {
                        headers.setBearerAuth(token);
                    }
                })
                .build();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
