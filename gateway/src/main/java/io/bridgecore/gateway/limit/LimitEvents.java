package io.bridgecore.gateway.limit;

import io.bridgecore.contracts.event.RateLimitReset;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hears that a tenant was given its quota back; every gateway process hears everything. */
@Component
class LimitEvents {

    private static final Logger LOG = LoggerFactory.getLogger(LimitEvents.class);

    private final Accounts accounts;
    private final JsonMapper json;

    LimitEvents(Accounts accounts, JsonMapper json) {
        this.accounts = accounts;
        this.json = json;
    }

    @KafkaListener(topics = RateLimitReset.TOPIC)
    void reset(ConsumerRecord<String, String> message) {
        try {
            JsonNode event = json.readTree(message.value());
            accounts.forget(
                    UUID.fromString(event.required("tenant_id").asString()),
                    event.path("data").path("window").asString("all"));
        } catch (JacksonException | IllegalArgumentException unreadable) {
            LOG.warn(
                    "Unreadable message {}-{}@{}",
                    message.topic(),
                    message.partition(),
                    message.offset(),
                    unreadable);
        }
    }
}
