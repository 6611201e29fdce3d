package io.bridgecore.gateway.revocation;

import io.bridgecore.contracts.RevokedAccess;
import io.bridgecore.contracts.event.AccessRevoked;
import io.bridgecore.gateway.remote.RefreshingEvents;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hears what was revoked; every gateway process hears everything. */
@Component
class RevocationEvents extends RefreshingEvents {

    private final RevokedAccess revoked;

    RevocationEvents(RevokedAccess revoked, RevocationRefresh refresh, JsonMapper json) {
        super(refresh, json);
        this.revoked = revoked;
    }

    @KafkaListener(
            topics = AccessRevoked.TOPIC,
            groupId = "${spring.kafka.consumer.group-id}-access")
    void revoked(ConsumerRecord<String, String> message) {
        hear(message, data -> revoked.add(read(data)));
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
