package io.bridgecore.auth.account;

import io.bridgecore.contracts.event.TenantDeleted;
import io.bridgecore.contracts.event.TenantPurged;
import io.bridgecore.events.Inbox;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.TenantErasure;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Closes the doors of a tenant that was deleted, and in the end forgets its people. */
@Component
class TenantFarewell {

    private final Inbox inbox;
    private final Accounts accounts;
    private final TenantErasure erasure;

    TenantFarewell(Inbox inbox, Accounts accounts, TenantErasure erasure) {
        this.inbox = inbox;
        this.accounts = accounts;
        this.erasure = erasure;
    }

    @KafkaListener(topics = TenantDeleted.TOPIC, groupId = "auth")
    void deleted(ConsumerRecord<String, String> event) {
        inbox.once("end-sessions", event, TenantDeleted.class, _ -> accounts.close());
    }

    @KafkaListener(topics = TenantPurged.TOPIC, groupId = "auth")
    void purged(ConsumerRecord<String, String> event) {
        inbox.once(
                "erase-tenant", event, TenantPurged.class, _ -> erasure.erase(CurrentTenant.get()));
    }
}
