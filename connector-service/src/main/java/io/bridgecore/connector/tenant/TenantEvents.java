package io.bridgecore.connector.tenant;

import io.bridgecore.connector.session.Sessions;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.TenantDeleted;
import io.bridgecore.contracts.event.TenantUpdated;
import io.bridgecore.events.Inbox;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Keeps what this process remembers of tenants true. Every process has a consumer group of its own,
 * because every process has a memory of its own. Events may come late or twice, so they only say
 * that something changed: tenant-service is asked what is true now.
 */
@Component
class TenantEvents {

    private static final String OWN_GROUP = "connector-#{T(io.bridgecore.contracts.Uuid7).next()}";
    private static final String FROM_NOW = "auto.offset.reset=latest";

    private final Inbox inbox;
    private final TenantDirectory directory;
    private final Sessions sessions;

    TenantEvents(Inbox inbox, TenantDirectory directory, Sessions sessions) {
        this.inbox = inbox;
        this.directory = directory;
        this.sessions = sessions;
    }

    @KafkaListener(topics = TenantUpdated.TOPIC, groupId = OWN_GROUP, properties = FROM_NOW)
    void updated(ConsumerRecord<String, String> message) {
        directory.forget(new TenantId(inbox.read(message, TenantUpdated.class).data().id()));
    }

    @KafkaListener(topics = TenantDeleted.TOPIC, groupId = OWN_GROUP, properties = FROM_NOW)
    void deleted(ConsumerRecord<String, String> message) {
        var tenant = new TenantId(inbox.read(message, TenantDeleted.class).data().id());
        directory.forget(tenant);
        sessions.forget(tenant);
    }
}
