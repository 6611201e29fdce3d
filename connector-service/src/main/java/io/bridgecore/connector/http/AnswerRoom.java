package io.bridgecore.connector.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** The memory that all answers under way share, so that no system can take more than there is. */
@Component
class AnswerRoom {

    /** Every answer may hold so many bytes without asking: large ones never hold up small ones. */
    static final int FREE = 32 * 1024;

    private final Semaphore bytes;

    AnswerRoom(HttpProperties limits) {
        this.bytes = new Semaphore(Math.toIntExact(limits.answersAtOnce().toBytes()));
    }

    /** Takes so many bytes, waiting for them if need be; false when they did not become free. */
    boolean take(int count, Duration patience) throws InterruptedException {
        return bytes.tryAcquire(count, patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    void giveBack(int count) {
        bytes.release(count);
    }

    int left() {
        return bytes.availablePermits();
    }
}
