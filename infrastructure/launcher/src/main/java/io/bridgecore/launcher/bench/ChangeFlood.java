package io.bridgecore.launcher.bench;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.json.JsonMapper;

/** Puts changes of one company on Kafka, as connector-service does, as fast as Kafka takes them. */
final class ChangeFlood implements AutoCloseable {

    private static final String TOPIC = "odoo.changed";
    private static final JsonMapper JSON = new JsonMapper();

    private final String tenant;
    private final KafkaProducer<String, String> producer;

    ChangeFlood(PlatformCalls calls, String tenant) throws IOException {
        System.setProperty("org.slf4j.simpleLogger.log.org.apache.kafka", "warn");
        this.tenant = tenant;
        this.producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", calls.platformAddress("kafka"), "acks", "all"),
                        new StringSerializer(),
                        new StringSerializer());
    }

    /** Sends changes of the records with these numbers, and waits until Kafka has them. */
    void send(int from, int to) throws IOException, InterruptedException {
        List<Future<?>> under = new ArrayList<>();
        for (int number = from; number < to; number++) {
            under.add(producer.send(new ProducerRecord<>(TOPIC, tenant, message(number))));
        }
        for (Future<?> one : under) {
            try {
                one.get();
            } catch (ExecutionException refused) {
                throw new IOException("Kafka did not take a change", refused);
            }
        }
    }

    private String message(int number) {
        String now = Instant.now().toString();
        return JSON.writeValueAsString(
                Map.of(
                        "event_id",
                        UUID.randomUUID().toString(),
                        "event_type",
                        TOPIC,
                        "timestamp",
                        now,
                        "tenant_id",
                        tenant,
                        "version",
                        "1.0",
                        "data",
                        change(number, now)));
    }

    private static Map<String, Object> change(int number, String now) {
        return Map.of(
                "system",
                "odoo",
                "model",
                "bench.record",
                "record_id",
                Integer.toString(number),
                "operation",
                "write",
                "changed_fields",
                List.of("name"),
                "payload",
                Map.of("id", number, "name", "Record " + number, "active", true),
                "source_event_id",
                "flood-" + number,
                "occurred_at",
                now,
                "priority",
                "high");
    }

    @Override
    public void close() {
        producer.close();
    }
}
