package io.bridgecore.launcher.logs;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A number of documents that were sent together and count as shipped together. */
final class Batch {

    private final CountDownLatch unanswered;
    private final AtomicBoolean refused = new AtomicBoolean();

    Batch(int documents) {
        this.unanswered = new CountDownLatch(documents);
    }

    /** The index has taken one document, or will never take it. */
    void settled() {
        unanswered.countDown();
    }

    /** The index could not take one document this time. */
    void refused() {
        refused.set(true);
        unanswered.countDown();
    }

    /** Waits for all answers; false when the batch has to be sent again. */
    boolean await(Duration limit) throws InterruptedException {
        return unanswered.await(limit.toMillis(), TimeUnit.MILLISECONDS) && !refused.get();
    }
}
