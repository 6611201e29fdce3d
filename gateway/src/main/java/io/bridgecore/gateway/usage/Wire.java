package io.bridgecore.gateway.usage;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The line to Kafka of one thread. What it took it delivers once, however long Kafka is away; what
 * it has no room for it leaves with the caller.
 */
final class Wire {

    private static final Logger LOG = LoggerFactory.getLogger(Wire.class);

    private final Producer<String, byte[]> producer;
    private final Deque<Sent> underway = new ArrayDeque<>();
    private int waiting;
    private long lost;

    Wire(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /** Opens the line; fails while the address of Kafka cannot be resolved. */
    interface Opening {
        Producer<String, byte[]> open();
    }

    private record Sent(Future<RecordMetadata> result, int weight) {}

    /** Settings of the producer, on top of how Kafka is reached. */
    static Map<String, Object> settings(
            Map<String, Object> connection, UsageProperties properties) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 131_072);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, properties.buffer().toBytes());
        // Never given up: the buffer bounds what waits.
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 500);
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return settings;
    }

    /** Sends a message; false when there is no room or no way yet, so that it has to wait. */
    boolean send(Message message) {
        settle();
        Future<RecordMetadata> result = producer.send(message.content());
        if (result.state() == Future.State.FAILED
                && result.exceptionNow() instanceof TimeoutException) {
            return false;
        }
        underway.add(new Sent(result, message.weight()));
        waiting += message.weight();
        return true;
    }

    /**
     * Looks at what became of the messages; returns how many requests and facts were lost since.
     */
    long settle() {
        for (Sent next = underway.peek(); next != null && next.result().isDone(); ) {
            underway.remove();
            waiting -= next.weight();
            if (next.result().state() != Future.State.SUCCESS) {
                lost += next.weight();
                LOG.error("Kafka refused {} facts", next.weight(), next.result().exceptionNow());
            }
            next = underway.peek();
        }
        long since = lost;
        lost = 0;
        return since;
    }

    /** How many requests and facts were sent but not yet accepted. */
    int waiting() {
        return waiting;
    }

    /** Ends; waits so long for what is under way. What remains waiting then is lost. */
    void close(Duration patience) {
        producer.close(patience);
        while (!underway.isEmpty() && underway.peek().result().state() == Future.State.SUCCESS) {
            waiting -= underway.remove().weight();
        }
    }
}
