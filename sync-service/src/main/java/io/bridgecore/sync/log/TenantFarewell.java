package io.bridgecore.sync.log;

import io.bridgecore.contracts.event.TenantPurged;
import io.bridgecore.events.Inbox;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.TenantErasure;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Forgets a tenant that is purged: its log, its devices and what they ticked off. */
@Component
class TenantFarewell {

    private final Inbox inbox;
    private final TenantErasure erasure;

    TenantFarewell(Inbox inbox, TenantErasure erasure) {
        this.inbox = inbox;
        this.erasure = erasure;
    }

    @KafkaListener(topics = TenantPurged.TOPIC, groupId = "sync-farewell", concurrency = "1")
    void purged(ConsumerRecord<String, String> message) {
        inbox.once(
                "erase-tenant",
                message,
                TenantPurged.class,
                _ -> erasure.erase(CurrentTenant.get()));
    }
}
