package io.bridgecore.events.tenant;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.ModuleAssigned;
import io.bridgecore.contracts.event.ModuleUnassigned;
import io.bridgecore.contracts.event.ModuleUpdated;
import io.bridgecore.contracts.event.ModulesAssigned;
import io.bridgecore.contracts.event.PlanChanged;
import io.bridgecore.contracts.event.SubscriptionChanged;
import io.bridgecore.contracts.event.TenantDeleted;
import io.bridgecore.contracts.event.TenantPurged;
import io.bridgecore.contracts.event.TenantUpdated;
import io.bridgecore.tenancy.standing.Tenants;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.ConsumerSeekAware;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Forgets what this process remembers of a tenant that changed. Every process hears every event,
 * hence a group of its own. Events may come late or twice, so they only say that something changed.
 */
class TenantNews implements ConsumerSeekAware {

    private static final Logger LOG = LoggerFactory.getLogger(TenantNews.class);
    private static final Set<String> OF_MANY = Set.of(PlanChanged.TOPIC, ModuleUpdated.TOPIC);

    private final Tenants tenants;
    private final ApplicationEventPublisher publisher;
    private final JsonMapper json;

    TenantNews(Tenants tenants, ApplicationEventPublisher publisher, JsonMapper json) {
        this.tenants = tenants;
        this.publisher = publisher;
        this.json = json;
    }

    @KafkaListener(
            topics = {
                TenantUpdated.TOPIC,
                TenantDeleted.TOPIC,
                TenantPurged.TOPIC,
                SubscriptionChanged.TOPIC,
                ModuleAssigned.TOPIC,
                ModulesAssigned.TOPIC,
                ModuleUnassigned.TOPIC,
                ModuleUpdated.TOPIC,
                PlanChanged.TOPIC
            },
            groupId = "${bridgecore.service}-tenants-#{T(io.bridgecore.contracts.Uuid7).next()}",
            concurrency = "1",
            properties = "auto.offset.reset=latest")
    void changed(ConsumerRecord<String, String> message) {
        TenantId tenant = OF_MANY.contains(message.topic()) ? null : tenantOf(message);
        if (tenant == null) {
            tenants.doubtAll();
        } else {
            tenants.forget(tenant);
        }
        publisher.publishEvent(new TenantsChanged(message.topic(), tenant));
    }

    private @Nullable TenantId tenantOf(ConsumerRecord<String, String> message) {
        try {
            return TenantId.of(json.readTree(message.value()).required("tenant_id").asString());
        } catch (JacksonException | IllegalArgumentException unreadable) {
            LOG.warn("Unreadable message on {}: all tenants are asked for again", message.topic());
            return null;
        }
    }

    /** What changed before events are heard was missed. */
    @Override
    public void onPartitionsAssigned(
            Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
        tenants.doubtAll();
    }
}
