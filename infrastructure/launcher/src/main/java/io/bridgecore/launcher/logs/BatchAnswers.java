package io.bridgecore.launcher.logs;

import co.elastic.clients.elasticsearch._helpers.bulk.BulkListener;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import java.util.List;

/** Tells each batch what the index has said about its documents. */
final class BatchAnswers implements BulkListener<Batch> {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    @Override
    public void beforeBulk(long id, BulkRequest request, List<Batch> batches) {}

    @Override
    public void afterBulk(
            long id, BulkRequest request, List<Batch> batches, BulkResponse response) {
        for (int i = 0; i < batches.size(); i++) {
            BulkResponseItem item = response.items().get(i);
            if (item.status() == TOO_MANY_REQUESTS || item.status() >= SERVER_ERROR) {
                batches.get(i).refused();
            } else {
                complain(item);
                batches.get(i).settled();
            }
        }
    }

    @Override
    public void afterBulk(long id, BulkRequest request, List<Batch> batches, Throwable failure) {
        batches.forEach(Batch::refused);
    }

    private static void complain(BulkResponseItem item) {
        if (item.error() != null) {
            System.err.println("A log line was refused by the index: " + item.error().reason());
        }
    }
}
