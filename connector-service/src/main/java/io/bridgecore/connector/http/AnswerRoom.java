package io.bridgecore.connector.http;

import java.util.concurrent.Semaphore;
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

    boolean take(int count) {
        return bytes.tryAcquire(count);
    }

    void giveBack(int count) {
        bytes.release(count);
    }

    int left() {
        return bytes.availablePermits();
    }
}
