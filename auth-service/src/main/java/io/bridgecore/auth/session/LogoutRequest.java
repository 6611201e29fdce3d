package io.bridgecore.auth.session;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.bridgecore.auth.token.BearerToken;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads from a logout whatever tokens it brings. A logout never fails, so nothing here does. */
@Component
public class LogoutRequest {

    private static final Logger LOG = LoggerFactory.getLogger(LogoutRequest.class);

    /** Anybody may log out, so nobody may fill the memory with it. */
    private static final int MOST_BYTES = 16 * 1024;

    private final JsonMapper json;

    LogoutRequest(JsonMapper json) {
        this.json = json;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Body(@Nullable String refreshToken) {}

    /** Tokens in the body, the header and the cookies, in this order. */
    public Stream<String> tokens(HttpServletRequest request) {
        return Stream.of(
                        inBody(request),
                        BearerToken.of(request),
                        cookie(request, RefreshCookie.NAME))
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

    /** The token in a body of a sensible size; a longer one is not read to its end. */
    private Optional<String> inBody(HttpServletRequest request) {
        try {
            byte[] start = request.getInputStream().readNBytes(MOST_BYTES + 1);
            if (start.length == 0 || start.length > MOST_BYTES) {
                return Optional.empty();
            }
            return Optional.ofNullable(json.readValue(start, Body.class))
                    .map(Body::refreshToken)
                    .filter(token -> !token.isEmpty());
        } catch (IOException | JacksonException unreadable) {
            LOG.debug("A logout came with an unreadable body", unreadable);
            return Optional.empty();
        }
    }
}
