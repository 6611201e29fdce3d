package io.bridgecore.sync.stream;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.TenantStatus;
import io.bridgecore.contracts.event.TenantDeleted;
import io.bridgecore.contracts.event.TenantUpdated;
import io.bridgecore.events.Inbox;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Ends the streams of tenants that are not active any more. Every process has streams of its own,
 * hence a consumer group of its own; hearing an event twice does no harm.
 */
@Component
class TenantEvents {

    private static final String OWN_GROUP =
            "sync-streams-#{T(io.bridgecore.contracts.Uuid7).next()}";
    private static final String FROM_NOW = "auto.offset.reset=latest";

    private final Inbox inbox;
    private final Bells bells;

    TenantEvents(Inbox inbox, Bells bells) {
        this.inbox = inbox;
        this.bells = bells;
    }

    @KafkaListener(
            topics = TenantUpdated.TOPIC,
            groupId = OWN_GROUP,
            concurrency = "1",
            properties = FROM_NOW)
    void updated(ConsumerRecord<String, String> message) {
        TenantUpdated fact = inbox.read(message, TenantUpdated.class).data();
        var tenant = new TenantId(fact.id());
        boolean ended =
                fact.status() == TenantStatus.SUSPENDED || fact.status() == TenantStatus.DELETED;
        if (ended || !fact.isActive()) {
            bells.bar(tenant);
        } else {
            bells.admit(tenant);
        }
    }

    @KafkaListener(
            topics = TenantDeleted.TOPIC,
            groupId = OWN_GROUP,
            concurrency = "1",
            properties = FROM_NOW)
    void deleted(ConsumerRecord<String, String> message) {
        bells.bar(new TenantId(inbox.read(message, TenantDeleted.class).data().id()));
    }
}
