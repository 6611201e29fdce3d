package io.bridgecore.sandbox.http;

import io.bridgecore.sandbox.call.Methods;
import io.bridgecore.sandbox.json.Json;
import io.bridgecore.sandbox.orm.OdooError;
import io.bridgecore.sandbox.orm.Release;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The envelope of requests and answers. */
final class JsonRpc {

    private JsonRpc() {}

    /** Opens the request, lets {@code work} answer its parameters, and wraps the answer. */
    static Reply answer(
            Release release,
            String path,
            String contentType,
            byte[] body,
            Function<Map<String, Object>, Object> work) {
        if (release.old() && !contentType.startsWith("application/json")) {
            return Reply.page(400, "Bad Request", "Session expired (invalid CSRF token)");
        }
        if (!contentType.startsWith("application/json")) {
            return Reply.page(
                    415,
                    "Unsupported Media Type",
                    "Request inferred type is compatible with [&#39;http&#39;] but &#39;%s&#39; is"
                                    .formatted(path)
                            + " type=&#39;jsonrpc&#39;.<br><br>Please verify the Content-Type"
                            + " request header and try again.");
        }
        JsonNode request;
        try {
            request = Json.tree(body);
        } catch (JacksonException e) {
            return release.old()
                    ? Reply.page(400, "Bad Request", "Invalid JSON data")
                    : Reply.text(400, "Invalid JSON data");
        }
        if (!request.isObject()) {
            return release.old()
                    ? Reply.page(500, "Internal Server Error", "The server failed.")
                    : Reply.text(400, "Invalid JSON-RPC data");
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("jsonrpc", "2.0");
        answer.put("id", request.has("id") ? request.get("id") : Json.NULL);
        try {
            Object result = work.apply(Json.map(Json.plain(request.path("params"))));
            if (!result.equals(Methods.NOTHING)) {
                answer.put("result", result);
            }
        } catch (OdooError e) {
            if (e.code() != 0 && !release.old()) {
                answer.put("id", Json.NULL);
            }
            answer.put("error", error(release, e));
        }
        return Reply.json(answer);
    }

    private static Map<String, Object> error(Release release, OdooError e) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", e.type());
        data.put("message", e.text());
        data.put("arguments", e.arguments());
        data.put("context", Map.of());
        data.put(
                "debug",
                "Traceback (most recent call last):\n  File \"odoo/http.py\", line 2273, in"
                        + " _serve_db\n    return service_model.retrying(serve_func,"
                        + " env=self.env)\n%s: %s\n".formatted(e.type(), e.text()));
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", (long) (e.code() == 0 ? release.errorCode() : e.code()));
        error.put(
                "message",
                switch (e.code()) {
                    case 100 -> "Odoo Session Expired";
                    case 404 -> "404: Not Found";
                    default -> "Odoo Server Error";
                });
        error.put("data", data);
        return error;
    }
}
