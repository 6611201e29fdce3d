package io.bridgecore.connector.webhook;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.Topics;
import io.bridgecore.testkit.Infrastructure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;

/** What a tenant's changes put on Kafka from now on. The topic is shared with other builds. */
@NullMarked
public class NewChanges implements AutoCloseable {

    private final KafkaConsumer<String, String> consumer;
    private final TenantId tenant;
    private final List<String> seen = new ArrayList<>();

    public NewChanges(TenantId tenant) {
        this.tenant = tenant;
        this.consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", Infrastructure.shared().kafka()),
                        new StringDeserializer(),
                        new StringDeserializer());
    }

    /** Begins, once the service has made the topic. */
    public void listen() {
        List<TopicPartition> all =
                consumer.partitionsFor(Topics.ODOO_CHANGED).stream()
                        .map(part -> new TopicPartition(part.topic(), part.partition()))
                        .toList();
        consumer.assign(all);
        consumer.seekToEnd(all);
        all.forEach(consumer::position);
    }

    /** All that have come, once there are so many. */
    public List<String> await(int atLeast) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> poll() >= atLeast);
        poll();
        return List.copyOf(seen);
    }

    /** All that have come by now. */
    public List<String> all() {
        var end = consumer.endOffsets(consumer.assignment());
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    poll();
                    return end.entrySet().stream()
                            .allMatch(part -> consumer.position(part.getKey()) >= part.getValue());
                });
        return List.copyOf(seen);
    }

    private int poll() {
        for (var message : consumer.poll(Duration.ofMillis(200))) {
            if (tenant.toString().equals(message.key())) {
                seen.add(message.value());
            }
        }
        return seen.size();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
