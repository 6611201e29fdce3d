package io.bridgecore.connector.spi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** HTTP for adapters. Blocks; follows no redirects; keeps no cookies. */
@FunctionalInterface
public interface Http {

    /**
     * Sends the request once.
     *
     * @throws ConnectorException {@code UNREACHABLE}, {@code TIMED_OUT}, {@code NO_ROOM}, or {@code
     *     TOO_LARGE} when the answer is that
     */
    Answer send(Request request);

    /**
     * Sends the request once and reads the answer as JSON while it comes in, which takes far less
     * memory than its text and then its tree.
     *
     * @throws ConnectorException as {@code send} does
     */
    default Tree sendForTree(Request request) {
        Answer answer = send(request);
        try (var text = new StringReader(answer.body())) {
            return Tree.read(answer, () -> JsonTrees.ANSWERS.read(text, _ -> {}, request.spool()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** What is sent, as often as it is asked for. */
    @FunctionalInterface
    interface Body {

        /** Writes all of it; does not close the target. */
        void writeTo(OutputStream target) throws IOException;

        /** A text, as UTF-8. */
        static Body text(String text) {
            return target -> target.write(text.getBytes(StandardCharsets.UTF_8));
        }

        /** Maps, lists, strings, numbers, booleans and files, as JSON. */
        static Body json(@Nullable Object tree) {
            return target -> JsonTrees.ANSWERS.write(target, tree);
        }
    }

    /**
     * What is asked.
     *
     * @param content null sends none
     * @param brief whether the answer is short by nature: a long one is refused
     * @param spool where a file in the answer goes; null keeps all of it in memory
     * @param raw the member of a successful answer that need not be made a tree, empty for all of
     *     it: it may come as {@link RawJson}; null makes a tree of everything
     */
    record Request(
            String method,
            URI uri,
            Map<String, String> headers,
            @Nullable Body content,
            boolean brief,
            @Nullable Spool spool,
            @Nullable String raw) {

        /** A request of which the whole answer is made a tree. */
        public Request(
                String method,
                URI uri,
                Map<String, String> headers,
                @Nullable Body content,
                boolean brief,
                @Nullable Spool spool) {
            this(method, uri, headers, content, brief, spool, null);
        }

        /** A request with a text, or nothing, in its body. */
        public Request(
                String method,
                URI uri,
                Map<String, String> headers,
                @Nullable String body,
                boolean brief) {
            this(method, uri, headers, body == null ? null : Body.text(body), brief, null, null);
        }

        /** What is sent, as text; null when nothing is. */
        public @Nullable String body() {
            if (content == null) {
                return null;
            }
            var all = new ByteArrayOutputStream();
            try {
                content.writeTo(all);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            return all.toString(StandardCharsets.UTF_8);
        }

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

        /** How long to stay away, where the answer says so in seconds. */
        public @Nullable Duration pause() {
            return retryAfter != null && retryAfter.strip().matches("\\d{1,6}")
                    ? Duration.ofSeconds(Long.parseLong(retryAfter.strip()))
                    : null;
        }

        /** Shows no cookies and no body: they hold secrets. */
        @Override
        public String toString() {
            return "Answer " + status;
        }
    }

    /**
     * An answer that was read as JSON, whatever the status.
     *
     * @param head status and headers; its body is empty
     * @param value what it says; null also where it is broken
     * @param broken why it is not JSON; null where it is
     */
    record Tree(Answer head, @Nullable Object value, @Nullable JacksonException broken) {

        /** Reads JSON. */
        @FunctionalInterface
        public interface Reading {

            /** Reads all of it. */
            @Nullable Object read() throws IOException;
        }

        /** The outcome of reading: that it is not JSON is one too. */
        public static Tree read(Answer head, Reading reading) throws IOException {
            var bare = new Answer(head.status(), head.cookies(), "", head.retryAfter());
            try {
                return new Tree(bare, reading.read(), null);
            } catch (JacksonException notJson) {
                return new Tree(bare, null, notJson);
            }
        }

        /** The status of the answer. */
        public int status() {
            return head.status();
        }

        /**
         * What it says.
         *
         * @throws JacksonException if it is not JSON
         */
        public @Nullable Object json() {
            if (broken != null) {
                throw broken;
            }
            return value;
        }

        /** Shows nothing of what it says. */
        @Override
        public String toString() {
            return "Tree " + head.status();
        }
    }
}
