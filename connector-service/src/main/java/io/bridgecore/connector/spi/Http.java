package io.bridgecore.connector.spi;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** HTTP for adapters. Blocks; follows no redirects; keeps no cookies. */
public interface Http {

    /**
     * Sends the request once.
     *
     * @throws ConnectorException {@code UNREACHABLE}, {@code TIMED_OUT}, {@code NO_ROOM}, or {@code
     *     GARBLED} when the answer is too large
     */
    Answer send(Request request);

    /**
     * What is asked.
     *
     * @param body UTF-8 text; null sends none
     * @param brief whether the answer is short by nature: a long one is refused
     */
    record Request(
            String method,
            URI uri,
            Map<String, String> headers,
            @Nullable String body,
            boolean brief) {

        /** Shows no headers and no body: they hold secrets. */
        @Override
        public String toString() {
            return method + " " + uri;
        }
    }

    /**
     * What came back, whatever the status.
     *
     * @param cookies the values of all Set-Cookie headers
     * @param body read as UTF-8
     * @param retryAfter the header of that name; null when there is none
     */
    record Answer(int status, List<String> cookies, String body, @Nullable String retryAfter) {

        /** An answer without a header that says when to come back. */
        public Answer(int status, List<String> cookies, String body) {
            this(status, cookies, body, null);
        }

        /** Shows no cookies and no body: they hold secrets. */
        @Override
        public String toString() {
            return "Answer " + status;
        }
    }
}
