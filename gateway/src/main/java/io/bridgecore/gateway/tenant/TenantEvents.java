package io.bridgecore.gateway.tenant;

import io.bridgecore.contracts.event.ModuleAssigned;
import io.bridgecore.contracts.event.ModuleUnassigned;
import io.bridgecore.contracts.event.ModulesAssigned;
import io.bridgecore.contracts.event.TenantCreated;
import io.bridgecore.contracts.event.TenantDeleted;
import io.bridgecore.contracts.event.TenantUpdated;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.ConsumerSeekAware;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hears that a tenant changed; every gateway process hears everything. */
@Component
class TenantEvents implements ConsumerSeekAware {

    private static final Logger LOG = LoggerFactory.getLogger(TenantEvents.class);

    private final Tenants tenants;
    private final JsonMapper json;

    TenantEvents(Tenants tenants, JsonMapper json) {
        this.tenants = tenants;
        this.json = json;
    }

    @KafkaListener(
            topics = {
                TenantCreated.TOPIC,
                TenantUpdated.TOPIC,
                TenantDeleted.TOPIC,
                ModuleAssigned.TOPIC,
                ModulesAssigned.TOPIC,
                ModuleUnassigned.TOPIC
            })
    void changed(ConsumerRecord<String, String> message) {
        try {
            JsonNode event = json.readTree(message.value());
            JsonNode data = event.path("data");
            tenants.drop(
                    UUID.fromString(event.required("tenant_id").asString()),
                    Stream.of(data.path("slug"), data.path("subdomain"))
                            .filter(JsonNode::isString)
                            .map(JsonNode::asString)
                            .toList());
        } catch (JacksonException | IllegalArgumentException unreadable) {
            LOG.warn(
                    "Unreadable message {}-{}@{}: everything is looked up again",
                    message.topic(),
                    message.partition(),
                    message.offset(),
                    unreadable);
            tenants.startListening();
        }
    }

    @Override
    public void onPartitionsAssigned(
            Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
        tenants.startListening();
    }
}
