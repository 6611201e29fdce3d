package io.bridgecore.monitoring.errors;

import io.bridgecore.contracts.event.UsageRecorded.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What makes failed requests alike: what was asked, who answered, and with which status. */
record Failure(String service, String method, String endpoint, int status) {

    private static final int FAILED = 500;

    static boolean is(Request request) {
        return request.status() >= FAILED;
    }

    static Failure of(Request request) {
        return new Failure(
                request.service(), request.method(), request.endpoint(), request.status());
    }

    /** The same for all that are alike. */
    String fingerprint() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(
                                    String.join(
                                                    "\n",
                                                    service,
                                                    method,
                                                    endpoint,
                                                    String.valueOf(status))
                                            .getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A word for the kind, as long as the log does not tell more. */
    String type() {
        return switch (status) {
            case 500 -> "InternalServerError";
            case 502 -> "BadGateway";
            case 503 -> "ServiceUnavailable";
            case 504 -> "GatewayTimeout";
            default -> "HttpError";
        };
    }

    String message() {
        return method + " " + endpoint + " was answered with " + status;
    }
}
