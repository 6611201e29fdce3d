package io.bridgecore.auth.account;

import io.bridgecore.contracts.event.TenantDeleted;
import io.bridgecore.events.Inbox;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Closes the doors of a tenant that was deleted. */
@Component
class TenantFarewell {

    private final Inbox inbox;
    private final Accounts accounts;

    TenantFarewell(Inbox inbox, Accounts accounts) {
        this.inbox = inbox;
        this.accounts = accounts;
    }

    @KafkaListener(topics = TenantDeleted.TOPIC, groupId = "auth")
    void deleted(ConsumerRecord<String, String> event) {
        inbox.once("end-sessions", event, TenantDeleted.class, _ -> accounts.close());
    }
}
