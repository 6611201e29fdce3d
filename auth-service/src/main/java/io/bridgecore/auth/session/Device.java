package io.bridgecore.auth.session;

import io.bridgecore.auth.audit.Origin;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The client of a login or refresh.
 *
 * @param ip address of the client as the gateway saw it
 * @param userAgent what the client calls itself, at most 255 characters
 * @param id secret that the client keeps apart from its tokens, if it does: the cookie {@link
 *     DeviceCookie#NAME} or the header {@code X-Device-Id}
 */
public record Device(@Nullable String ip, @Nullable String userAgent, @Nullable String id) {

    private static final String HEADER = "X-Device-Id";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{16,128}");

    /** The sender of a request. */
    public static Device of(HttpServletRequest request) {
        Origin origin = Origin.of(request);
        return new Device(origin.address(), origin.agent(), id(request));
    }

    /** The same sender, who proved in another way that it is this client and no other. */
    public Device provenAs(String client) {
        return new Device(ip, userAgent, client);
    }

    /** Whether both may be the same machine: the same name, the same address or IPv6 network. */
    boolean looksLike(@Nullable String otherIp, @Nullable String otherAgent) {
        return Objects.equals(userAgent, otherAgent)
                && ip != null
                && otherIp != null
                && Origin.network(ip).equals(Origin.network(otherIp));
    }

    private static @Nullable String id(HttpServletRequest request) {
        return LogoutRequest.cookie(request, DeviceCookie.NAME)
                .or(() -> Optional.ofNullable(request.getHeader(HEADER)))
                .filter(text -> ID.matcher(text).matches())
                .orElse(null);
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "Device " + ip;
    }
}
