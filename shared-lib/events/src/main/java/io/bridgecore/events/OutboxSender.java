package io.bridgecore.events;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.errors.TimeoutException;
import org.springframework.kafka.KafkaException;
import org.springframework.scheduling.annotation.Async;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Hands events to Kafka one after the other, in the order in which their transactions ended: Kafka
 * keeps the order of one key. Only what has to be sent again comes later than what followed it.
 */
class OutboxSender {

    /** Where events stand in line; it serves one at a time. */
    static final String LINE = "outboxLine";

    /** Stored events find their sender by this name, whichever class it is. */
    private static final String NAME =
            "org.springframework.modulith.events.support"
                    + ".EventExternalizerModuleListener.externalize(java.lang.Object)";

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final EventPost post;
    private long pausedAt = System.nanoTime() - PAUSE.toNanos();

    OutboxSender(EventPost post) {
        this.post = post;
    }

    /** Sends an event; what fails is stored, and sent again. */
    @Async(LINE)
    @TransactionalEventListener(id = NAME)
    public CompletableFuture<Void> send(OutgoingEvent event) {
        // Without the broker each attempt takes seconds, and everybody waits in this line.
        if (System.nanoTime() - pausedAt < PAUSE.toNanos()) {
            return CompletableFuture.failedFuture(
                    new KafkaException("Kafka did not take the event before this one"));
        }
        try {
            return post.send(event).thenAccept(_ -> {});
        } catch (KafkaException refused) {
            if (refused.contains(TimeoutException.class)) {
                pausedAt = System.nanoTime();
            }
            throw refused;
        }
    }
}
