package io.bridgecore.gateway.forward;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpHeaders;

/** Headers that are meant for the next hop only (RFC 9110, 7.6.1). */
final class HopByHop {

    private static final Set<String> ALWAYS =
            Set.of(
                    "connection",
                    "keep-alive",
                    "proxy-authenticate",
                    "proxy-authorization",
                    "proxy-connection",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade");

    private HopByHop() {}

    /** Lower-case names of those in a message, and of what contradicts them. */
    static Set<String> in(HttpHeaders headers) {
        List<String> named = headers.getOrEmpty(HttpHeaders.CONNECTION);
        boolean chunked = headers.containsHeader(HttpHeaders.TRANSFER_ENCODING);
        if (named.isEmpty() && !chunked) {
            return ALWAYS;
        }
        Set<String> all = new HashSet<>(ALWAYS);
        for (String line : named) {
            for (String name : line.split(",", -1)) {
                all.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        if (chunked) {
            all.add("content-length");
        }
        return all;
    }
}
