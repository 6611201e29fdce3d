package io.bridgecore.connector.outgoing;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.Event;
import io.bridgecore.contracts.event.RecordChanged;
import io.bridgecore.events.EventPost;
import io.bridgecore.events.Outbox;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Sends changes to Kafka. */
@Component
public class ChangeOutlet {

    private final Outbox outbox;
    private final EventPost post;
    private final JsonMapper json;

    ChangeOutlet(Outbox outbox, EventPost post, JsonMapper json) {
        this.outbox = outbox;
        this.post = post;
        this.json = json;
    }

    /** Sends a tenant's change; the id of its event is there once Kafka has it. */
    public CompletableFuture<UUID> send(TenantId tenant, RecordChanged fact) {
        Event<RecordChanged> event = outbox.envelope(tenant, fact);
        try {
            return post.send(event, tenant.toString(), json.writeValueAsString(event))
                    .thenApply(_ -> event.eventId());
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }
}
