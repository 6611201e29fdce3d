package io.bridgecore.events;

import io.bridgecore.contracts.event.Event;
import io.bridgecore.contracts.event.RecordChanged;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;

/**
 * Puts envelopes on the wire, with the ids by which their way can be followed as headers, and
 * writes down where Kafka put them.
 */
public class EventPost {

    /** Header with the id of the event. */
    static final String EVENT = "event_id";

    /** Header with the id of the request that caused the event; absent where there was none. */
    static final String REQUEST = "request_id";

    /** Header with the record of a connected system that the event is about. */
    static final String RECORD = "record";

    private final KafkaTemplate<String, String> kafka;

    EventPost(KafkaTemplate<String, String> kafka) {
        this.kafka = kafka;
    }

    /**
     * Sends an event.
     *
     * @param key decides on the partition
     * @param body the event as JSON
     */
    public CompletableFuture<SendResult<String, String>> send(
            Event<?> event, String key, String body) {
        String record = event.data() instanceof RecordChanged changed ? changed.name() : null;
        return send(
                message(event.data().topic(), key, body, event.eventId()),
                event.requestId(),
                record);
    }

    CompletableFuture<SendResult<String, String>> send(OutgoingEvent event) {
        return send(
                message(event.topic(), event.key(), event.body(), event.id()),
                event.requestId(),
                null);
    }

    private static ProducerRecord<String, String> message(
            String topic, String key, String body, UUID id) {
        var message = new ProducerRecord<>(topic, key, body);
        add(message, EVENT, id.toString());
        return message;
    }

    private static void add(
            ProducerRecord<String, String> message, String header, @Nullable String value) {
        if (value != null) {
            message.headers().add(header, value.getBytes(StandardCharsets.UTF_8));
        }
    }

    private CompletableFuture<SendResult<String, String>> send(
            ProducerRecord<String, String> message,
            @Nullable String request,
            @Nullable String record) {
        add(message, REQUEST, request);
        add(message, RECORD, record);
        return kafka.send(message)
                .whenComplete((sent, _) -> {
                    if (sent != null) {
                        EventTrack.published(message, sent.getRecordMetadata());
                    }
                });
    }
}
