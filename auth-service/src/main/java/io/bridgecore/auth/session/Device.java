package io.bridgecore.auth.session;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Where a login came from, for people to recognise it.
 *
 * @param ip address of the client as the gateway saw it
 * @param userAgent what the client calls itself, at most 255 characters
 */
public record Device(@Nullable String ip, @Nullable String userAgent) {

    private static final int LONGEST = 255;
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    /** The sender of a request. */
    public static Device of(HttpServletRequest request) {
        return new Device(address(request), cut(request.getHeader(HttpHeaders.USER_AGENT)));
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
