package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.Http;
import io.bridgecore.connector.spi.Target;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** Odoo's envelope: JSON-RPC 2.0 over POST, errors inside of 200. */
final class OdooRpc {

    private static final long MOST_TOKENS = 1_000_000;
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxTokenCount(MOST_TOKENS)
                                                    .build())
                                    .build())
                    .build();
    private static final Pattern SESSION = Pattern.compile("(?:^|;)\\s*session_id=([^;\\s]+)");
    private static final int OK = 200;

    private final Http http;
    private final String base;

    OdooRpc(Target target) {
        this.http = target.http();
        this.base = target.config().get("url").replaceAll("/+$", "");
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
        try {
            return ask("/web/session/authenticate", params);
        } catch (ConnectorException refused) {
            if (refused.kind() == Kind.FORBIDDEN || refused.kind() == Kind.FAILED) {
                throw new ConnectorException(
                        Kind.LOGIN_REFUSED, "Odoo refused the login: " + refused.text(), refused);
            }
            throw refused;
        }
    }

    /** Asks without a session for something short. */
    Reply ask(String path, Map<String, ?> params) {
        return post(path, params, null);
    }

    /**
     * Posts once.
     *
     * @param session null before the login, when every answer is short
     */
    Reply post(String path, Map<String, ?> params, @Nullable String session) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", "application/json");
        headers.put("Accept", "application/json");
        if (session != null) {
            headers.put("Cookie", "session_id=" + session);
        }
        String body =
                JSON.writeValueAsString(
                        Map.of("jsonrpc", "2.0", "method", "call", "id", 1, "params", params));
        Http.Answer answer =
                http.send(new Http.Request("POST", uri(path), headers, body, session == null));
        return unwrap(answer);
    }

    /** The JSON at a path; null when there is none. */
    @Nullable Object get(String path) {
        Http.Answer answer =
                http.send(
                        new Http.Request(
                                "GET",
                                uri(path),
                                Map.of("Accept", "application/json"),
                                null,
                                true));
        if (answer.status() != OK) {
            return null;
        }
        try {
            return JSON.readValue(answer.body(), Object.class);
        } catch (JacksonException notJson) {
            return null;
        }
    }

    private URI uri(String path) {
        return URI.create(base + path);
    }

    private static Reply unwrap(Http.Answer answer) {
        if (!(parse(answer) instanceof Map<?, ?> envelope) || !envelope.containsKey("jsonrpc")) {
            throw garbled(answer, null);
        }
        if (envelope.get("error") instanceof Map<?, ?> error) {
            throw OdooErrors.read(error);
        }
        // A method that returns nothing is answered without "result".
        return new Reply(envelope.get("result"), session(answer.cookies()));
    }

    private static @Nullable Object parse(Http.Answer answer) {
        try {
            return JSON.readValue(answer.body(), Object.class);
        } catch (JacksonException notJson) {
            throw garbled(answer, notJson);
        }
    }

    private static ConnectorException garbled(Http.Answer answer, @Nullable Exception cause) {
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
