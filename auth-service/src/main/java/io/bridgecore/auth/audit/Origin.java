package io.bridgecore.auth.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Where a request came from.
 *
 * @param address of the client as the gateway saw it
 * @param agent what the client calls itself, at most 255 characters
 */
public record Origin(@Nullable String address, @Nullable String agent) {

    private static final int LONGEST = 255;
    private static final int NETWORK_BYTES = 8;
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]{2,45}");
    private static final Origin UNKNOWN = new Origin(null, null);

    /** The sender of a request. */
    public static Origin of(HttpServletRequest request) {
        return new Origin(address(request), cut(request.getHeader(HttpHeaders.USER_AGENT)));
    }

    /** The sender of the request that this thread works for; nothing is known of a job's. */
    static Origin current() {
        return RequestContextHolder.getRequestAttributes()
                        instanceof ServletRequestAttributes attributes
                ? of(attributes.getRequest())
                : UNKNOWN;
    }

    /** The address itself, or the network of 64 bits of an IPv6 address: a home has all of it. */
    public static String network(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES))
                    : address;
        } catch (IllegalArgumentException noLiteral) {
            return address;
        }
    }

    /** The last entry is the gateway's own; the ones before it are the client's claims. */
    private static @Nullable String address(HttpServletRequest request) {
        String forwarded = request.getHeader("X-Forwarded-For");
        String address =
                forwarded == null
                        ? request.getRemoteAddr()
                        : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        return ADDRESS.matcher(address).matches() ? address : null;
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
