package io.bridgecore.sandbox.http;

import com.sun.net.httpserver.Headers;
import io.bridgecore.sandbox.call.Methods;
import io.bridgecore.sandbox.data.Databases;
import io.bridgecore.sandbox.json.Json;
import io.bridgecore.sandbox.orm.Database;
import io.bridgecore.sandbox.orm.Model;
import io.bridgecore.sandbox.orm.OdooError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** {@code POST /json/2/<model>/<method>}: named arguments in, the bare result out. */
final class Json2 {

    static final String PREFIX = "/json/2/";
    private static final String BEARER = "bearer ";
    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;

    private final Databases databases;
    private final Methods methods;
    private final Counters counters;

    Json2(Databases databases, Methods methods, Counters counters) {
        this.databases = databases;
        this.methods = methods;
        this.counters = counters;
    }

    /** What the server itself says no with. */
    private static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final int status;
        private final String name;
        private final String text;

        Refusal(int status, String name, String text) {
            super(text, null, false, false);
            this.status = status;
            this.name = name;
            this.text = text;
        }

        Reply reply() {
            return body(status, "werkzeug.exceptions." + name, text, List.of(text, (long) status));
        }
    }

    Reply answer(String verb, String path, Headers headers, byte[] body) {
        Database database = databases.find(database(headers));
        if (database == null) {
            return Reply.notFound();
        }
        String type = String.valueOf(headers.getFirst("Content-Type"));
        if (verb.equals("POST") && !type.startsWith("application/json")) {
            return Reply.page(
                    415,
                    "Unsupported Media Type",
                    "Request inferred type is compatible with [&#39;http&#39;] but"
                            + " &#39;/json/2/&lt;__model__&gt;/&lt;__method__&gt;&#39; is"
                            + " type=&#39;json2&#39;.<br><br>Please verify the Content-Type"
                            + " request header and try again.");
        }
        try {
            long uid = uid(database, headers);
            String[] parts = path.substring(PREFIX.length()).split("/", -1);
            if (!verb.equals("POST") || parts.length != 2) {
                throw new Refusal(
                        NOT_FOUND, "NotFound", "Did you mean POST /json/2/<model>/<method>?");
            }
            return Reply.json(call(database, uid, parts[0], parts[1], named(body)));
        } catch (Refusal e) {
            return e.status == 401 ? e.reply().with("WWW-Authenticate", "Bearer") : e.reply();
        } catch (OdooError e) {
            return body(status(e), e.type(), e.text(), e.arguments());
        }
    }

    private String database(Headers headers) {
        String named = headers.getFirst("X-Odoo-Database");
        return named == null ? "demo" : named;
    }

    private static long uid(Database database, Headers headers) {
        @Nullable String header = headers.getFirst("Authorization");
        boolean bearer =
                header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length());
        long uid = bearer ? database.keys().owner(header.substring(BEARER.length())) : 0;
        if (uid == 0) {
            throw new Refusal(
                    401,
                    "Unauthorized",
                    bearer
                            ? "Invalid apikey"
                            : "User not authenticated, use an API Key with a Bearer Authorization"
                                    + " header.");
        }
        return uid;
    }

    /** Anything but an object counts as empty. */
    private static Map<String, Object> named(byte[] body) {
        try {
            JsonNode tree = body.length == 0 ? null : Json.tree(body);
            return tree == null ? Map.of() : Json.map(Json.plain(tree));
        } catch (JacksonException notJson) {
            throw new Refusal(
                    400,
                    "BadRequest",
                    "could not parse the body as json: Expecting property name enclosed in double"
                            + " quotes: line 1 column 2 (char 1)");
        }
    }

    private Object call(
            Database database, long uid, String name, String method, Map<String, Object> body) {
        Model model = database.schema().find(name);
        if (model == null) {
            throw new Refusal(NOT_FOUND, "NotFound", "the model '" + name + "' does not exist");
        }
        counters.call(name, method);
        Map<String, Object> rest = new LinkedHashMap<>(body);
        List<Long> ids = Methods.ids(rest.getOrDefault("ids", List.of()));
        boolean named = rest.remove("ids") != null && !ids.isEmpty();
        if (methods.exists(model, method)) {
            String misfit = methods.misfit(model, method, named, rest.keySet());
            if (!misfit.isEmpty()) {
                throw new Refusal(UNPROCESSABLE, "UnprocessableEntity", misfit);
            }
        }
        Object result =
                database.execute(
                        uid, Map.of(), env -> methods.runNamed(env, model, method, ids, rest));
        return method.equals("create") && result instanceof Long id ? List.of(id) : result;
    }

    private static int status(OdooError e) {
        return switch (e.type().substring(e.type().lastIndexOf('.') + 1)) {
            case "AccessError", "AccessDenied" -> 403;
            case "MissingError", "AttributeError" -> NOT_FOUND;
            case "UserError", "ValidationError" -> UNPROCESSABLE;
            case "LockError" -> 409;
            default -> 500;
        };
    }

    private static Reply body(int status, String name, String text, List<Object> arguments) {
        boolean method = name.equals("builtins.AttributeError");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", method ? "werkzeug.exceptions.NotFound" : name);
        body.put("message", text);
        body.put("arguments", method ? List.of(text, (long) NOT_FOUND) : arguments);
        body.put("context", Map.of());
        body.put("debug", "Traceback (most recent call last):\n" + name + ": " + text + "\n");
        return Reply.json(status, body);
    }
}
