package io.bridgecore.monitoring.kafka;

import io.bridgecore.monitoring.kafka.KafkaReader.KafkaAwayException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;

/** Where dead letters came from. Each topic is looked at once. */
final class Targets {

    private final KafkaReader kafka;
    private final Map<String, Target> known = new HashMap<>();

    Targets(KafkaReader kafka) {
        this.kafka = kafka;
    }

    /**
     * A topic that letters came from.
     *
     * @param refusal why nothing can be sent there; null if it can
     */
    record Target(String topic, int partitions, @Nullable String refusal) {}

    Target of(ConsumerRecord<byte[], byte[]> letter) throws KafkaAwayException {
        String name = nameOf(letter);
        Target target = known.get(name);
        if (target == null) {
            target = look(name);
            known.put(name, target);
        }
        return target;
    }

    /** The topic a letter came from, as it says itself; if it does not, as its place does. */
    static String nameOf(ConsumerRecord<byte[], byte[]> letter) {
        String written = new LetterHeaders(letter.headers()).text(KafkaHeaders.DLT_ORIGINAL_TOPIC);
        return Objects.requireNonNullElse(written, TopicDesk.origin(letter.topic()));
    }

    private Target look(String name) throws KafkaAwayException {
        if (TopicDesk.isInternal(name) || TopicDesk.isDeadLetters(name)) {
            return new Target(name, 0, "The letter names a topic that nothing is sent back to");
        }
        return kafka.topic(name)
                .map(topic -> new Target(name, topic.partitions().size(), null))
                .orElseGet(() -> new Target(name, 0, "The topic it came from is not there"));
    }
}
