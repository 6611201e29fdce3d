package io.bridgecore.connector.outgoing;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.Event;
import io.bridgecore.contracts.event.RecordChanged;
import io.bridgecore.events.Outbox;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Sends changes to Kafka. */
@Component
public class ChangeOutlet {

    private final Outbox outbox;
    private final KafkaTemplate<String, String> kafka;
    private final JsonMapper json;

    ChangeOutlet(Outbox outbox, KafkaTemplate<String, String> kafka, JsonMapper json) {
        this.outbox = outbox;
        this.kafka = kafka;
        this.json = json;
    }

    /** Sends a tenant's change; the id of its event is there once Kafka has it. */
    public CompletableFuture<UUID> send(TenantId tenant, RecordChanged fact) {
        Event<RecordChanged> event = outbox.envelope(tenant, fact);
        try {
            return kafka.send(fact.topic(), tenant.toString(), json.writeValueAsString(event))
                    .thenApply(_ -> event.eventId());
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }
}
