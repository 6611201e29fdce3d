package io.bridgecore.launcher.logs;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.util.BinaryData;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Puts documents into the index, each exactly once. */
final class LogStore {

    private static final int CONFLICT = 409;
    private static final int BAD_REQUEST = 400;
    private static final int FIRST_FAILURE = 300;

    private final ElasticsearchClient client;

    LogStore(ElasticsearchClient client) {
        this.client = client;
    }

    /**
     * Stores lines; those that are there already stay as they are. A line that does not fit into
     * the index is stored as a message, so that none is missing.
     *
     * @throws IOException if not all of them are stored; all may be sent again
     */
    void store(List<LogLine> lines, Instant now) throws IOException {
        List<LogDocument> documents =
                lines.stream().map(line -> LogDocument.of(line, now)).toList();
        List<LogDocument> misfits = new ArrayList<>();
        List<BulkResponseItem> answers = send(documents);
        for (int i = 0; i < answers.size(); i++) {
            if (refused(answers.get(i))) {
                misfits.add(LogDocument.plain(lines.get(i), now));
            }
        }
        if (!misfits.isEmpty() && send(misfits).stream().anyMatch(LogStore::refused)) {
            throw new IOException("The index refuses even plain lines");
        }
    }

    private List<BulkResponseItem> send(List<LogDocument> documents) throws IOException {
        var request = new BulkRequest.Builder();
        for (LogDocument document : documents) {
            request.operations(operation ->
                    operation.create(create ->
                            create.index(document.index())
                                    .id(document.id())
                                    .document(
                                            BinaryData.of(document.bytes(), "application/json"))));
        }
        BulkResponse response = client.bulk(request.build());
        for (BulkResponseItem item : response.items()) {
            if (item.status() >= FIRST_FAILURE
                    && item.status() != CONFLICT
                    && item.status() != BAD_REQUEST) {
                throw new IOException("The index did not take a line: status " + item.status());
            }
        }
        return response.items();
    }

    private static boolean refused(BulkResponseItem item) {
        return item.status() == BAD_REQUEST;
    }
}
