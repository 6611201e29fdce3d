package io.bridgecore.monitoring.kafka;

import io.bridgecore.testkit.Infrastructure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What tests do to the broker besides asking the service. */
@NullMarked
final class KafkaBench implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 30;
    private static final Map<String, Object> SETTINGS =
            Map.of("bootstrap.servers", Infrastructure.shared().kafka());

    /** Messages of old times stay. */
    private static final Map<String, String> KEPT = Map.of("retention.ms", "-1");

    final Admin admin = Admin.create(SETTINGS);
    private final KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(SETTINGS, new ByteArraySerializer(), new ByteArraySerializer());

    /** A new topic of a name nobody else has. */
    String topic(String ending, int partitions) {
        return topicCalled("bench." + UUID.randomUUID() + ending, partitions);
    }

    String topicCalled(String name, int partitions) {
        var topic = new NewTopic(name, partitions, (short) 1).configs(KEPT);
        answer(admin.createTopics(List.of(topic)).all());
        return name;
    }

    /** Puts a message where a test wants it. */
    RecordMetadata put(String topic, int partition, @Nullable String key, @Nullable String value) {
        return put(
                new ProducerRecord<>(
                        topic,
                        partition,
                        key == null ? null : bytes(key),
                        value == null ? null : bytes(value)));
    }

    RecordMetadata put(ProducerRecord<byte[], byte[]> message) {
        return await(producer.send(message));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What the broker says. */
    static <T> T answer(KafkaFuture<T> answer) {
        return await(answer.toCompletionStage().toCompletableFuture());
    }

    static <T> T await(Future<T> answer) {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
