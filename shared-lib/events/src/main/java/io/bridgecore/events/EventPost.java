package io.bridgecore.events;

import io.bridgecore.contracts.event.Event;
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
        return send(event.data().topic(), key, body, event.eventId(), event.requestId());
    }

    CompletableFuture<SendResult<String, String>> send(OutgoingEvent event) {
        return send(event.topic(), event.key(), event.body(), event.id(), event.requestId());
    }

    private CompletableFuture<SendResult<String, String>> send(
            String topic, String key, String body, UUID id, @Nullable String request) {
        var message = new ProducerRecord<>(topic, key, body);
        message.headers().add(EVENT, id.toString().getBytes(StandardCharsets.UTF_8));
        if (request != null) {
            message.headers().add(REQUEST, request.getBytes(StandardCharsets.UTF_8));
        }
        return kafka.send(message)
                .whenComplete((sent, _) -> {
                    if (sent != null) {
                        EventTrack.published(message, sent.getRecordMetadata());
                    }
                });
    }
}
