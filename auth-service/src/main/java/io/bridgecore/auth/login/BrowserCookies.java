package io.bridgecore.auth.login;

import io.bridgecore.auth.session.Device;
import io.bridgecore.auth.session.DeviceCookie;
import io.bridgecore.auth.session.RefreshCookie;
import io.bridgecore.auth.session.Tokens;
import java.time.Duration;
import org.springframework.http.HttpHeaders;

/** What a browser keeps of a login. */
public final class BrowserCookies {

    private BrowserCookies() {}

    /**
     * Headers with the refresh token and the browser's own secret.
     *
     * @param life of the refresh token
     */
    public static HttpHeaders of(Tokens tokens, Device device, Duration life) {
        var headers = new HttpHeaders();
        headers.add(HttpHeaders.SET_COOKIE, RefreshCookie.of(tokens.refreshOr(""), life));
        headers.add(HttpHeaders.SET_COOKIE, DeviceCookie.of(device));
        return headers;
    }
}
