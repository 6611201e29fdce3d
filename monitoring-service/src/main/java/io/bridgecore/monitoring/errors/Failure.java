package io.bridgecore.monitoring.errors;

import io.bridgecore.contracts.event.UsageRecorded.Request;
import io.bridgecore.monitoring.errors.Evidence.Explanation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes failures alike. Of requests: what was asked, who answered, and with which status. Of
 * exceptions in the log: the service, the kind of exception, where in our own code, and who wrote.
 *
 * @param fingerprint the same for all that are alike
 * @param endpoint of a request; the logger of an exception
 * @param method empty for an exception
 * @param status 0 for an exception
 * @param stack where it is known at once
 */
record Failure(
        String fingerprint,
        String service,
        String method,
        String endpoint,
        int status,
        String type,
        String message,
        @Nullable String stack) {

    private static final int FAILED = 500;

    static boolean is(Request request) {
        return request.status() >= FAILED;
    }

    /** The log may tell more of it. */
    static Failure of(Request request) {
        String status = String.valueOf(request.status());
        return new Failure(
                digest(request.service(), request.method(), request.endpoint(), status),
                request.service(),
                request.method(),
                request.endpoint(),
                request.status(),
                type(request.status()),
                "%s %s was answered with %s"
                        .formatted(request.method(), request.endpoint(), status),
                null);
    }

    static Failure logged(
            String service, String logger, Explanation explanation, List<String> frames) {
        return new Failure(
                digest(service, logger, explanation.type(), String.join("\n", frames)),
                service,
                "",
                logger,
                0,
                explanation.type(),
                explanation.message(),
                explanation.stack());
    }

    Severity severity() {
        return status == 0 ? Severity.HIGH : Severity.of(status);
    }

    private static String digest(String... parts) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A word for the kind, as long as the log does not tell more. */
    private static String type(int status) {
        return switch (status) {
            case 500 -> "InternalServerError";
            case 502 -> "BadGateway";
            case 503 -> "ServiceUnavailable";
            case 504 -> "GatewayTimeout";
            default -> "HttpError";
        };
    }
}
