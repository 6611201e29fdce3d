package io.bridgecore.monitoring.kafka;

import io.bridgecore.monitoring.kafka.KafkaReader.KafkaAwayException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.stereotype.Component;

/**
 * Sends dead letters back to where they came from: same key, value and headers, without what was
 * written on them when they were laid aside, and with a mark that says so.
 */
@Component
class LetterSender {

    /** Header with topic, partition and offset of the letter. */
    static final String REPLAYED_FROM = "replayed_from";

    /** Header with the id that all letters of one order have. */
    static final String REPLAY_ID = "replay_id";

    private static final int LARGEST = 8 << 20;

    private final Map<String, Object> settings;
    private final Duration timeout;

    LetterSender(KafkaAdmin kafka, KafkaViewProperties properties) {
        this.timeout = properties.timeout();
        var all = new HashMap<>(kafka.getConfigurationProperties());
        int limit = Math.toIntExact(timeout.toMillis());
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, limit);
        all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, limit);
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, limit);
        // The broker knows best what is too large.
        all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST);
        this.settings = Map.copyOf(all);
    }

    /**
     * A letter and where it goes.
     *
     * @param partitions that the topic has
     */
    record Outgoing(ConsumerRecord<byte[], byte[]> letter, String topic, int partitions) {}

    /** What became of a letter. */
    sealed interface Outcome {

        record Sent(RecordMetadata where) implements Outcome {}

        /** The broker does not have it. */
        record Refused(String reason) implements Outcome {}

        /** The broker did not say whether it has it. */
        record Uncertain() implements Outcome {}
    }

    /**
     * Sends them in this order, and waits until the broker has them or the time is over.
     *
     * @return one outcome for each of them, in the same order
     * @throws KafkaAwayException if none was sent
     */
    List<Outcome> send(List<Outgoing> letters, UUID order) throws KafkaAwayException {
        Producer<byte[], byte[]> producer = producer();
        try {
            look(producer, letters);
            List<Future<RecordMetadata>> answers = new ArrayList<>();
            letters.forEach(letter -> answers.add(producer.send(message(letter, order))));
            long deadline = System.nanoTime() + timeout.toNanos();
            return answers.stream().map(answer -> outcome(answer, deadline)).toList();
        } finally {
            producer.close(Duration.ZERO);
        }
    }

    private Producer<byte[], byte[]> producer() throws KafkaAwayException {
        var bytesAsTheyAre = new ByteArraySerializer();
        try {
            return new KafkaProducer<>(settings, bytesAsTheyAre, bytesAsTheyAre);
        } catch (KafkaException away) {
            throw new KafkaAwayException(away);
        }
    }

    /** Finds out where the topics are; whoever cannot, sends nothing. */
    private static void look(Producer<byte[], byte[]> producer, List<Outgoing> letters)
            throws KafkaAwayException {
        try {
            letters.stream().map(Outgoing::topic).distinct().forEach(producer::partitionsFor);
        } catch (KafkaException away) {
            throw new KafkaAwayException(away);
        }
    }

    private static ProducerRecord<byte[], byte[]> message(Outgoing out, UUID order) {
        ConsumerRecord<byte[], byte[]> letter = out.letter();
        var message =
                new ProducerRecord<>(out.topic(), partition(out), letter.key(), letter.value());
        for (Header header : letter.headers()) {
            if (!LetterHeaders.isAside(header)) {
                message.headers().add(header);
            }
        }
        String from = letter.topic() + "/" + letter.partition() + "/" + letter.offset();
        message.headers().add(REPLAYED_FROM, from.getBytes(StandardCharsets.UTF_8));
        message.headers().add(REPLAY_ID, order.toString().getBytes(StandardCharsets.UTF_8));
        return message;
    }

    /** The key decides, as it did before; without one, the message goes where it was. */
    private static @Nullable Integer partition(Outgoing out) {
        Long original =
                new LetterHeaders(out.letter().headers())
                        .number(KafkaHeaders.DLT_ORIGINAL_PARTITION);
        return out.letter().key() == null
                        && original != null
                        && original >= 0
                        && original < out.partitions()
                ? Integer.valueOf(original.intValue())
                : null;
    }

    private static Outcome outcome(Future<RecordMetadata> answer, long deadline) {
        try {
            long left = Math.max(0, deadline - System.nanoTime());
            return new Outcome.Sent(answer.get(left, TimeUnit.NANOSECONDS));
        } catch (ExecutionException failed) {
            return failed.getCause() instanceof ApiException refusal
                            && !(refusal instanceof RetriableException)
                    ? new Outcome.Refused("Kafka refuses it: " + refusal.getClass().getSimpleName())
                    : new Outcome.Uncertain();
        } catch (TimeoutException silent) {
            return new Outcome.Uncertain();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Outcome.Uncertain();
        }
    }
}
