package io.bridgecore.sandbox.http;

import io.bridgecore.sandbox.json.Json;
import java.util.Map;

/** One HTTP answer. */
record Reply(int status, String type, String body, Map<String, String> headers) {

    private static final String HTML = "text/html; charset=utf-8";

    static Reply json(Object value) {
        return json(200, value);
    }

    static Reply json(int status, Object value) {
        return new Reply(status, "application/json; charset=utf-8", Json.text(value), Map.of());
    }

    static Reply text(int status, String text) {
        return new Reply(status, HTML, text, Map.of());
    }

    /** A page as a web server shows it. */
    static Reply page(int status, String title, String text) {
        return text(
                status,
                """
                <!doctype html>
                <html lang=en>
                <title>%d %s</title>
                <h1>%s</h1>
                <p>%s</p>
                """
                        .formatted(status, title, title, text));
    }

    static Reply notFound() {
        return page(
                404,
                "Not Found",
                "The requested URL was not found on the server. If you entered the URL manually"
                        + " please check your spelling and try again.");
    }

    Reply with(String header, String value) {
        return new Reply(status, type, body, Map.of(header, value));
    }
}
