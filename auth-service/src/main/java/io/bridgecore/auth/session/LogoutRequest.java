package io.bridgecore.auth.session;

import io.bridgecore.auth.token.BearerToken;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads from a logout whatever tokens it brings. A logout never fails, so nothing here does. */
@Component
public class LogoutRequest {

    private final JsonMapper json;

    LogoutRequest(JsonMapper json) {
        this.json = json;
    }

    /** Tokens in the body, the header and the cookies, in this order. */
    public Stream<String> tokens(byte @Nullable [] body, HttpServletRequest request) {
        return Stream.of(inBody(body), BearerToken.of(request), cookie(request, RefreshCookie.NAME))
                .flatMap(Optional::stream);
    }

    /** The value of a cookie, where it is there. */
    public static Optional<String> cookie(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    private Optional<String> inBody(byte @Nullable [] body) {
        if (body == null || body.length == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(json.readTree(body).path("refresh_token").asString(""))
                    .filter(token -> !token.isEmpty());
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }
}
