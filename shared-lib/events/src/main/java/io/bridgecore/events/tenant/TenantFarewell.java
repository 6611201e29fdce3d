package io.bridgecore.events.tenant;

import io.bridgecore.contracts.event.TenantPurged;
import io.bridgecore.events.Inbox;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.TenantErasure;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;

/** What {@link ForgetTenants} brings. A group of its own: an erasure may take long. */
class TenantFarewell {

    private final Inbox inbox;
    private final TenantErasure erasure;

    TenantFarewell(Inbox inbox, TenantErasure erasure) {
        this.inbox = inbox;
        this.erasure = erasure;
    }

    @KafkaListener(
            topics = TenantPurged.TOPIC,
            groupId = "${bridgecore.service}-farewell",
            concurrency = "1")
    void purged(ConsumerRecord<String, String> message) {
        inbox.once(
                "erase-tenant",
                message,
                TenantPurged.class,
                _ -> erasure.erase(CurrentTenant.get()));
    }
}
