package io.bridgecore.monitoring.audit;

import io.bridgecore.contracts.event.AuditRecorded;
import io.bridgecore.events.Inbox;
import io.bridgecore.tenancy.PlatformScope;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Hears what was done anywhere, by tenants and by the platform, and keeps each deed once. */
@Component
class AuditEvents {

    private final Inbox inbox;
    private final PlatformScope all;
    private final Trail trail;

    AuditEvents(Inbox inbox, PlatformScope all, Trail trail) {
        this.inbox = inbox;
        this.all = all;
        this.trail = trail;
    }

    @KafkaListener(topics = AuditRecorded.TOPIC, groupId = "monitoring-audit")
    void recorded(ConsumerRecord<String, String> message) {
        all.run(
                "keep what was done",
                () -> inbox.once("deed-kept", message, AuditRecorded.class, trail::append));
    }
}
