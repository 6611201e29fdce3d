package io.bridgecore.auth.session;

import io.bridgecore.contracts.event.TenantDeleted;
import io.bridgecore.events.Inbox;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Ends the sessions of a tenant that was deleted. */
@Component
class TenantFarewell {

    private final Inbox inbox;
    private final Sessions sessions;

    TenantFarewell(Inbox inbox, Sessions sessions) {
        this.inbox = inbox;
        this.sessions = sessions;
    }

    @KafkaListener(topics = TenantDeleted.TOPIC, groupId = "auth")
    void deleted(ConsumerRecord<String, String> event) {
        inbox.once(
                "end-sessions",
                event,
                TenantDeleted.class,
                _ -> sessions.endAll("organization deleted"));
    }
}
