package io.bridgecore.gateway.revocation;

import io.bridgecore.contracts.RevokedAccess;
import io.bridgecore.contracts.event.AccessRevoked;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
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

/** Hears what was revoked; every gateway process hears everything. */
@Component
class RevocationEvents implements ConsumerSeekAware {

    private static final Logger LOG = LoggerFactory.getLogger(RevocationEvents.class);

    private final RevokedAccess revoked;
    private final RevocationRefresh refresh;
    private final JsonMapper json;

    RevocationEvents(RevokedAccess revoked, RevocationRefresh refresh, JsonMapper json) {
        this.revoked = revoked;
        this.refresh = refresh;
        this.json = json;
    }

    @KafkaListener(
            topics = AccessRevoked.TOPIC,
            groupId = "${spring.kafka.consumer.group-id}-access")
    void revoked(ConsumerRecord<String, String> message) {
        try {
            revoked.add(read(json.readTree(message.value()).required("data")));
        } catch (JacksonException | DateTimeParseException unreadable) {
            LOG.warn(
                    "Unreadable message {}-{}@{}: all revocations are asked for again",
                    message.topic(),
                    message.partition(),
                    message.offset(),
                    unreadable);
            refresh.wish();
        }
    }

    @Override
    public void onPartitionsAssigned(
            Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
        refresh.wish();
    }

    private static AccessRevoked read(JsonNode data) {
        return new AccessRevoked(
                data.required("claim").asString(),
                data.required("value").asString(),
                Instant.parse(data.required("before").asString()),
                Instant.parse(data.required("until").asString()),
                data.path("reason").asString(""));
    }
}
