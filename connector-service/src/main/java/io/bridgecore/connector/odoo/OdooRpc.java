package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.Http;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Odoo's envelope: JSON-RPC 2.0 over POST, errors inside of 200. */
final class OdooRpc {

    private static final Pattern SESSION = Pattern.compile("(?:^|;)\\s*session_id=([^;\\s]+)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.]+");

    /** How PostgreSQL says it; Odoo only hands it on, as what passes by itself. */
    private static final Pattern NO_DATABASE = Pattern.compile("database \".*\" does not exist");

    private static final String RESULT = "result";
    private static final int OK = 200;
    private static final int TOO_LARGE = 413;
    private static final int TOO_MANY = 429;

    private final Http http;
    private final String base;

    OdooRpc(Http http, OdooSettings settings) {
        this.http = http;
        this.base = settings.url();
    }

    /** What Odoo answered; the session where it named one. */
    record Reply(@Nullable Object result, @Nullable String session) {

        @Override
        public String toString() {
            return "Reply";
        }
    }

    /** Logs in with one attempt. */
    Reply login(Map<String, @Nullable Object> params) {
        return refusing("/web/session/authenticate", params);
    }

    /** Logs in over another path with one attempt; answers what Odoo answers. */
    @Nullable Object login(String path, Map<String, ?> params) {
        return refusing(path, params).result();
    }

    private Reply refusing(String path, Map<String, ?> params) {
        try {
            return ask(path, params);
        } catch (ConnectorException refused) {
            if (refused.kind() == Kind.FORBIDDEN || NO_DATABASE.matcher(refused.text()).find()) {
                throw new ConnectorException(
                        Kind.LOGIN_REFUSED, "Odoo refused the login: " + refused.text(), refused);
            }
            throw refused;
        }
    }

    /** Asks without a session for something short. */
    Reply ask(String path, Map<String, ?> params) {
        return post(path, params, null, null);
    }

    /**
     * Posts once.
     *
     * @param session null before the login, when every answer is short; empty where the login is in
     *     the parameters
     * @param call what is asked by that, for how its answer may come; null before the login
     */
    Reply post(String path, Map<String, ?> params, @Nullable String session, @Nullable Call call) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", "application/json");
        headers.put("Accept", "application/json");
        if (session != null && !session.isEmpty()) {
            headers.put("Cookie", "session_id=" + session);
        }
        Http.Body body =
                Http.Body.json(
                        Map.of("jsonrpc", "2.0", "method", "call", "id", 1, "params", params));
        return unwrap(
                http.sendForTree(
                        new Http.Request(
                                "POST",
                                uri(path),
                                headers,
                                body,
                                session == null,
                                call == null ? null : call.spool(),
                                call != null && call.raw() ? RESULT : null)));
    }

    /**
     * Posts arguments by name and reads the bare answer, as JSON-2 has it: errors have a status of
     * their own and no envelope.
     */
    @Nullable Object postPlain(
            String path,
            Map<String, String> headers,
            Map<String, @Nullable Object> arguments,
            Call call) {
        var all = new LinkedHashMap<String, String>(headers);
        all.put("Content-Type", "application/json");
        all.put("Accept", "application/json");
        Http.Tree answer =
                http.sendForTree(
                        new Http.Request(
                                "POST",
                                uri(path),
                                all,
                                Http.Body.json(arguments),
                                false,
                                call.spool(),
                                call.raw() ? "" : null));
        Object body = parse(answer);
        if (answer.status() == OK) {
            return body;
        }
        if (body instanceof Map<?, ?> error && error.get("name") instanceof String) {
            throw OdooErrors.read(Map.of("code", answer.status(), "data", error));
        }
        throw garbled(answer, null);
    }

    /** Model and method as two segments of a path. */
    static String path(Call call) {
        return segment(call.model()) + "/" + segment(call.method());
    }

    private static String segment(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new ConnectorException(Kind.NOT_FOUND, "'" + name + "' does not exist");
        }
        return name;
    }

    /** The JSON at a path; null when there is none. */
    @Nullable Object get(String path) {
        Http.Tree answer =
                http.sendForTree(
                        new Http.Request(
                                "GET",
                                uri(path),
                                Map.of("Accept", "application/json"),
                                null,
                                true));
        return answer.status() == OK ? answer.value() : null;
    }

    private URI uri(String path) {
        return URI.create(base + path);
    }

    private static Reply unwrap(Http.Tree answer) {
        if (!(parse(answer) instanceof Map<?, ?> envelope) || !envelope.containsKey("jsonrpc")) {
            throw garbled(answer, null);
        }
        if (envelope.get("error") instanceof Map<?, ?> error) {
            throw OdooErrors.read(error);
        }
        // A method that returns nothing is answered without "result".
        return new Reply(envelope.get(RESULT), session(answer.head().cookies()));
    }

    private static @Nullable Object parse(Http.Tree answer) {
        if (answer.status() == TOO_LARGE) { // A proxy's word too: nothing has reached Odoo.
            throw new ConnectorException(
                    Kind.REJECTED, "The address takes no request of this size (HTTP status 413)");
        }
        if (answer.status() == TOO_MANY) { // A proxy's word: Odoo itself has none for it.
            throw ConnectorException.throttled(
                    "The address takes no more calls for now", answer.head().pause());
        }
        try {
            return answer.json();
        } catch (JacksonException notJson) {
            throw garbled(answer, notJson);
        }
    }

    private static ConnectorException garbled(Http.Tree answer, @Nullable Exception cause) {
        String message =
                "The address did not answer like an Odoo (HTTP status " + answer.status() + ")";
        return cause == null
                ? new ConnectorException(Kind.GARBLED, message)
                : new ConnectorException(Kind.GARBLED, message, cause);
    }

    private static @Nullable String session(List<String> cookies) {
        for (String cookie : cookies) {
            Matcher found = SESSION.matcher(cookie);
            if (found.find()) {
                return found.group(1);
            }
        }
        return null;
    }
}
