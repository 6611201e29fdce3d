package io.bridgecore.gateway.door;

import io.bridgecore.contracts.Headers;
import io.bridgecore.gateway.request.RequestRecord;
import io.bridgecore.gateway.tenant.HostProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Headers of every answer: what a browser may do with it, and nothing about what made it. */
@Component
class AnswerHeaders {

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final String TRANSPORT_SECURITY = "max-age=31536000; includeSubDomains";
    private static final String POLICY = "default-src 'none'; frame-ancestors 'none'";
    private static final String NO_DEVICES =
            "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(),"
                    + " microphone=(), payment=(), usb=()";

    private final Drain drain;
    private final boolean secure;

    AnswerHeaders(Drain drain, HostProperties properties) {
        this.drain = drain;
        this.secure = "https".equals(properties.publicUrl().getScheme());
    }

    void stamp(HttpHeaders headers, RequestRecord request) {
        headers.set(Headers.REQUEST_ID, request.id());
        headers.set("X-Response-Time", request.elapsedNanos() / NANOS_PER_MILLI + "ms");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Permissions-Policy", NO_DEVICES);
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        // A tenant's pages show the tenant's logo from the API's host.
        setIfAbsent(headers, "Cross-Origin-Resource-Policy", "same-site");
        setIfAbsent(headers, "Content-Security-Policy", POLICY);
        headers.remove("Server");
        headers.remove("X-Powered-By");
        if (secure) {
            headers.set("Strict-Transport-Security", TRANSPORT_SECURITY);
        }
        if (drain.isOn()) {
            headers.set(HttpHeaders.CONNECTION, "close");
        }
    }

    private static void setIfAbsent(HttpHeaders headers, String name, String value) {
        if (!headers.containsHeader(name)) {
            headers.set(name, value);
        }
    }
}
