package io.bridgecore.auth.session;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import org.springframework.http.ResponseCookie;

/**
 * A browser's own secret, apart from its tokens: whoever got hold of a refresh token alone cannot
 * pass for the browser.
 */
public final class DeviceCookie {

    /** Name of the cookie. */
    public static final String NAME = "device_id";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 18;
    private static final Duration LIFE = Duration.ofDays(400);

    private DeviceCookie() {}

    /** The device of a request; with a new secret where it brings none. */
    public static Device known(Device device) {
        if (device.id() != null) {
            return device;
        }
        var secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        return new Device(
                device.ip(),
                device.userAgent(),
                Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** The cookie that keeps a device's secret. */
    public static String of(Device device) {
        return ResponseCookie.from(NAME, String.valueOf(device.id()))
                .httpOnly(true)
                .secure(true)
                .sameSite("Strict")
                .path(RefreshCookie.PATH)
                .maxAge(LIFE)
                .build()
                .toString();
    }
}
