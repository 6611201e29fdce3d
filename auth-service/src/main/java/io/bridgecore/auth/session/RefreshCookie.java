package io.bridgecore.auth.session;

import java.time.Duration;
import org.springframework.http.ResponseCookie;

/** The refresh token as a cookie that scripts cannot read and other sites cannot send. */
public final class RefreshCookie {

    /** Name of the cookie. */
    public static final String NAME = "refresh_token";

    static final String PATH = "/api/v1/auth";

    private RefreshCookie() {}

    /** The cookie that keeps a token. */
    public static String of(String token, Duration life) {
        return ResponseCookie.from(NAME, token)
                .httpOnly(true)
                .secure(true)
                .sameSite("Strict")
                .path(PATH)
                .maxAge(life)
                .build()
                .toString();
    }

    /** The cookie that removes it. */
    public static String gone() {
        return of("", Duration.ZERO);
    }
}
