package io.bridgecore.bench.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What auth-service and tenant-service answer to a gateway. */
final class Platform {

    private static final String RESOLVE = "/internal/tenants/resolve?";

    private final byte[] keys;
    private final byte[] token;

    Platform(Path folder) throws IOException {
        this.keys = ok(Files.readString(folder.resolve("jwks.json")));
        this.token = ok(Files.readString(folder.resolve("token.json")));
    }

    /** The answer; null when it is not for the platform. */
    byte @Nullable [] answer(String target) {
        if (target.startsWith(RESOLVE)) {
            return tenant(target.substring(RESOLVE.length()));
        }
        return switch (target) {
            case "/oauth2/jwks" -> keys;
            case "/oauth2/token" -> token;
            default -> target.startsWith("/internal/") ? ok("[]") : null;
        };
    }

    private static byte[] tenant(String query) {
        Tenant tenant = Tenant.named(query.substring(query.indexOf('=') + 1));
        return tenant == null ? answer("404 Not Found", "{}") : ok(tenant.json());
    }

    private static byte[] ok(String body) {
        return answer("200 OK", body);
    }

    private static byte[] answer(String status, String body) {
        return ("HTTP/1.1 "
                        + status
                        + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.getBytes(StandardCharsets.UTF_8).length
                        + "\r\n\r\n"
                        + body)
                .getBytes(StandardCharsets.UTF_8);
    }
}
