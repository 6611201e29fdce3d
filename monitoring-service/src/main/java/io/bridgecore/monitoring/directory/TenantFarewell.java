package io.bridgecore.monitoring.directory;

import io.bridgecore.contracts.event.TenantPurged;
import io.bridgecore.events.Inbox;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.TenantErasure;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Forgets a tenant that is purged. The audit trail stays as a chain of deeds; what it says of
 * people goes when the entry of the purge arrives in it.
 */
@Component
class TenantFarewell {

    private final Inbox inbox;
    private final TenantErasure erasure;

    TenantFarewell(Inbox inbox, TenantErasure erasure) {
        this.inbox = inbox;
        this.erasure = erasure;
    }

    @KafkaListener(topics = TenantPurged.TOPIC, groupId = "monitoring-farewell", concurrency = "1")
    void purged(ConsumerRecord<String, String> message) {
        inbox.once(
                "tenant-erased",
                message,
                TenantPurged.class,
                _ -> erasure.erase(CurrentTenant.get()));
    }
}
