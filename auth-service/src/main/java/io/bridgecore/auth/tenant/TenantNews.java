package io.bridgecore.auth.tenant;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.TenantDeleted;
import io.bridgecore.contracts.event.TenantUpdated;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Forgets what it knows of a tenant that changed. Every process hears every event, hence a group of
 * its own; what happened before it started does not matter to it.
 */
@Component
class TenantNews {

    private final TenantDirectory tenants;

    TenantNews(TenantDirectory tenants) {
        this.tenants = tenants;
    }

    @KafkaListener(
            topics = {TenantUpdated.TOPIC, TenantDeleted.TOPIC},
            groupId = "auth-tenant-news-${random.uuid}",
            properties = "auto.offset.reset=latest")
    void changed(ConsumerRecord<String, String> event) {
        tenants.forget(TenantId.of(event.key()));
    }
}
