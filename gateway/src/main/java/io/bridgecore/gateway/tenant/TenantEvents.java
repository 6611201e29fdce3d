package io.bridgecore.gateway.tenant;

import io.bridgecore.contracts.event.ModuleAssigned;
import io.bridgecore.contracts.event.ModuleRegistered;
import io.bridgecore.contracts.event.ModuleUnassigned;
import io.bridgecore.contracts.event.ModuleUpdated;
import io.bridgecore.contracts.event.ModulesAssigned;
import io.bridgecore.contracts.event.PlanChanged;
import io.bridgecore.contracts.event.SubscriptionChanged;
import io.bridgecore.contracts.event.TenantCreated;
import io.bridgecore.contracts.event.TenantDeleted;
import io.bridgecore.contracts.event.TenantPurged;
import io.bridgecore.contracts.event.TenantUpdated;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.ConsumerSeekAware;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hears of changes in tenant-service; every gateway process hears everything. */
@Component
class TenantEvents implements ConsumerSeekAware {

    private static final Logger LOG = LoggerFactory.getLogger(TenantEvents.class);

    private final Tenants tenants;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;

    TenantEvents(Tenants tenants, ApplicationEventPublisher events, JsonMapper json) {
        this.tenants = tenants;
        this.events = events;
        this.json = json;
    }

    @KafkaListener(
            topics = {
                TenantCreated.TOPIC,
                TenantUpdated.TOPIC,
                TenantDeleted.TOPIC,
                TenantPurged.TOPIC,
                SubscriptionChanged.TOPIC,
                ModuleAssigned.TOPIC,
                ModulesAssigned.TOPIC,
                ModuleUnassigned.TOPIC,
                PlanChanged.TOPIC,
                ModuleRegistered.TOPIC,
                ModuleUpdated.TOPIC
            })
    void changed(ConsumerRecord<String, String> message) {
        switch (message.topic()) {
            case PlanChanged.TOPIC -> everything();
            case ModuleRegistered.TOPIC, ModuleUpdated.TOPIC ->
                    events.publishEvent(new RegistryTouched());
            default -> tenant(message);
        }
    }

    private void tenant(ConsumerRecord<String, String> message) {
        try {
            JsonNode event = json.readTree(message.value());
            JsonNode data = event.path("data");
            UUID tenant = UUID.fromString(event.required("tenant_id").asString());
            tenants.drop(
                    tenant,
                    Stream.of(data.path("slug"), data.path("subdomain"))
                            .filter(JsonNode::isString)
                            .map(JsonNode::asString)
                            .toList());
            events.publishEvent(new TenantChanged(tenant));
        } catch (JacksonException | IllegalArgumentException unreadable) {
            LOG.warn(
                    "Unreadable message {}-{}@{}: everything is looked up again",
                    message.topic(),
                    message.partition(),
                    message.offset(),
                    unreadable);
            everything();
        }
    }

    @Override
    public void onPartitionsAssigned(
            Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
        everything();
        events.publishEvent(new RegistryTouched());
    }

    private void everything() {
        tenants.startListening();
        events.publishEvent(new TenantChanged(null));
    }
}
