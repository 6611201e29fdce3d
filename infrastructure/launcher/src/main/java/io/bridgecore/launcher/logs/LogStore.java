package io.bridgecore.launcher.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.transport.endpoints.BinaryEndpoint;
import co.elastic.clients.transport.endpoints.BinaryResponse;
import co.elastic.clients.util.BinaryData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** Puts documents into the index, each exactly once. */
final class LogStore {

    private static final int CONFLICT = 409;
    private static final int BAD_REQUEST = 400;
    private static final int FIRST_FAILURE = 300;
    private static final String STATUS = "status";
    private static final JsonMapper JSON = new JsonMapper();

    /** Lines go as they are, and of the answers nothing but their status comes back. */
    private static final BinaryEndpoint<BinaryData> BULK =
            new BinaryEndpoint<>(
                    "es/bulk",
                    body -> "POST",
                    body -> "/_bulk",
                    body -> Map.of(),
                    body -> Map.of("filter_path", "items.*." + STATUS),
                    body -> Map.of(),
                    body -> body,
                    null);

    private static final String LINES = "application/vnd.elasticsearch+x-ndjson;compatible-with=9";

    private final ElasticsearchClient client;

    LogStore(ElasticsearchClient client) {
        this.client = client;
    }

    /** Lines that were sent and are not known to be stored yet. */
    final class Sent {

        private final List<LogLine> lines;
        private final Instant now;
        private final CompletableFuture<BinaryResponse> answer;

        private Sent(List<LogLine> lines, Instant now) {
            this.lines = lines;
            this.now = now;
            this.answer = post(lines.stream().map(line -> LogDocument.of(line, now)).toList());
        }

        /**
         * Waits until they are stored.
         *
         * @throws IOException if not all of them are; all may be sent again
         */
        void confirm() throws IOException {
            List<LogDocument> misfits = new ArrayList<>();
            List<Integer> answers = answers(answer, lines.size());
            for (int i = 0; i < answers.size(); i++) {
                if (answers.get(i) == BAD_REQUEST) {
                    misfits.add(LogDocument.plain(lines.get(i), now));
                }
            }
            if (!misfits.isEmpty()
                    && answers(post(misfits), misfits.size()).contains(BAD_REQUEST)) {
                throw new IOException("The index refuses even plain lines");
            }
        }
    }

    /**
     * Sends lines; those that are there already stay as they are. A line that does not fit into the
     * index is stored as a message, so that none is missing.
     */
    Sent send(List<LogLine> lines, Instant now) {
        return new Sent(List.copyOf(lines), now);
    }

    private CompletableFuture<BinaryResponse> post(List<LogDocument> documents) {
        var body = new ByteArrayOutputStream();
        for (LogDocument document : documents) {
            body.writeBytes(action(document).getBytes(UTF_8));
            body.writeBytes(document.json().getBytes(UTF_8));
            body.write('\n');
        }
        return client._transport()
                .performRequestAsync(BinaryData.of(body.toByteArray(), LINES), BULK, null);
    }

    private static String action(LogDocument document) {
        return "{\"create\":{\"_index\":\""
                + document.index()
                + "\",\"_id\":\""
                + document.id()
                + "\"}}\n";
    }

    private static List<Integer> answers(CompletableFuture<BinaryResponse> answer, int expected)
            throws IOException {
        List<Integer> answers = new ArrayList<>();
        try (BinaryResponse response = answer.get();
                JsonParser text = JSON.createParser(response.content())) {
            for (JsonToken next = text.nextToken(); next != null; next = text.nextToken()) {
                if (next == JsonToken.VALUE_NUMBER_INT && STATUS.equals(text.currentName())) {
                    answers.add(accepted(text.getIntValue()));
                }
            }
        } catch (ExecutionException | JacksonException failed) {
            throw new IOException("The index did not answer", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
        if (answers.size() != expected) {
            throw new IOException(
                    "The index answered for " + answers.size() + " lines of " + expected);
        }
        return answers;
    }

    private static int accepted(int status) throws IOException {
        if (status >= FIRST_FAILURE && status != CONFLICT && status != BAD_REQUEST) {
            throw new IOException("The index did not take a line: status " + status);
        }
        return status;
    }
}
