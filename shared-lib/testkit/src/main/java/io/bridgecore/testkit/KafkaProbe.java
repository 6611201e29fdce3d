package io.bridgecore.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** Looks at a topic from its beginning, or sends to it. */
public final class KafkaProbe implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaConsumer<String, String> consumer;
    private final List<ConsumerRecord<String, String>> seen = new ArrayList<>();

    private KafkaProbe(String topic) {
        var properties = new Properties();
        properties.putAll(
                Map.of(
                        "bootstrap.servers", Infrastructure.shared().kafka(),
                        "group.id", "probe-" + UUID.randomUUID(),
                        "auto.offset.reset", "earliest",
                        "enable.auto.commit", "false",
                        "metadata.max.age.ms", "1000"));
        consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer());
        consumer.subscribe(List.of(topic));
    }

    public static KafkaProbe on(String topic) {
        return new KafkaProbe(topic);
    }

    /** Waits until at least this many messages match, and returns all that do. */
    public List<ConsumerRecord<String, String>> await(
            int count, Predicate<ConsumerRecord<String, String>> wanted) {
        Awaitility.await().atMost(PATIENCE).until(() -> poll(wanted).size() >= count);
        return poll(wanted);
    }

    /** Messages of one key, when there are at least so many. */
    public List<ConsumerRecord<String, String>> awaitKey(int count, Object key) {
        return await(count, message -> key.toString().equals(message.key()));
    }

    /** What has come so far and matches. */
    public List<ConsumerRecord<String, String>> poll(
            Predicate<ConsumerRecord<String, String>> wanted) {
        consumer.poll(Duration.ofMillis(200)).forEach(seen::add);
        return seen.stream().filter(wanted).toList();
    }

    /** Sends one message and waits until the broker has it. */
    public static void send(String topic, String key, String value) {
        var properties = new Properties();
        properties.put("bootstrap.servers", Infrastructure.shared().kafka());
        try (var producer =
                new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (ExecutionException refused) {
            throw new IllegalStateException(refused);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
