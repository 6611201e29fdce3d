package io.bridgecore.connector.tenant;

import io.bridgecore.connector.session.Sessions;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.TenantStatus;
import io.bridgecore.contracts.event.TenantDeleted;
import io.bridgecore.contracts.event.TenantUpdated;
import io.bridgecore.events.Inbox;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Keeps what this process remembers of tenants true. Every process has a consumer group of its own,
 * because every process has a memory of its own; hearing an event twice does no harm.
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
        TenantUpdated fact = inbox.read(message, TenantUpdated.class).data();
        directory.learned(new TenantId(fact.id()), fact.status());
    }

    @KafkaListener(topics = TenantDeleted.TOPIC, groupId = OWN_GROUP, properties = FROM_NOW)
    void deleted(ConsumerRecord<String, String> message) {
        var tenant = new TenantId(inbox.read(message, TenantDeleted.class).data().id());
        directory.learned(tenant, TenantStatus.DELETED);
        sessions.forget(tenant);
    }
}
