package io.bridgecore.contracts;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one shape of an error answer: RFC 9457 members plus {@code code}, {@code request_id}, {@code
 * errors} and the {@code error} object that mobile clients read.
 */
public final class ProblemBody {

    private static final Map<Integer, String> ERROR_TYPES =
            Map.of(
                    400, "BadRequest",
                    401, "Unauthorized",
                    403, "Forbidden",
                    404, "NotFound",
                    409, "Conflict",
                    422, "ValidationError",
                    429, "RateLimitExceeded",
                    500, "InternalServerError",
                    503, "ServiceUnavailable");

    private ProblemBody() {}

    /** One field that was not acceptable, and why. */
    public record FieldError(String field, String message) {}

    /** The page that explains a code; also the identifier clients switch on. */
    public static URI uri(String code) {
        return URI.create("https://errors.bridgecore.io/" + code.replace('_', '-'));
    }

    /** The short lower-case name of a problem constant. */
    public static String code(String constant) {
        return constant.toLowerCase(Locale.ROOT);
    }

    /** What {@code error.type} says for a status. */
    public static String errorType(int status) {
        return ERROR_TYPES.getOrDefault(status, "HttpError");
    }

    /** The members that stand beside the five of RFC 9457. */
    public static Map<String, Object> extensions(
            int status,
            String code,
            @Nullable String detail,
            @Nullable String requestId,
            List<FieldError> errors) {
        var members = new LinkedHashMap<String, Object>();
        members.put("code", code);
        members.put("request_id", requestId == null ? "" : requestId);
        if (!errors.isEmpty()) {
            members.put("errors", errors);
        }
        members.put(
                "error",
                Map.of(
                        "type", errorType(status),
                        "message", detail == null ? "" : detail,
                        "request_id", requestId == null ? "" : requestId));
        return members;
    }

    /** The whole answer, for places that have no framework to render it. */
    public static Map<String, Object> of(
            int status, String code, String title, String detail, String path, String requestId) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", uri(code).toString());
        body.put("title", title);
        body.put("status", status);
        body.put("detail", detail);
        body.put("instance", path);
        body.putAll(extensions(status, code, detail, requestId, List.of()));
        return body;
    }
}
