package io.bridgecore.sync.stream;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Lets few of what is open ask the database at the same time: many wake at once, and must not take
 * the connections from those who pull.
 */
@Component
class Turns {

    private final Semaphore free;

    Turns(StreamProperties properties) {
        this.free = new Semaphore(properties.readers(), true);
    }

    /** Asks when it is one's turn. */
    <T> T ask(Supplier<T> question) {
        free.acquireUninterruptibly();
        try {
            return question.get();
        } finally {
            free.release();
        }
    }
}
