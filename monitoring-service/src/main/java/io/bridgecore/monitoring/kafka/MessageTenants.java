package io.bridgecore.monitoring.kafka;

import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Tells whose a message is. */
@Component
class MessageTenants {

    private static final UUID NOBODY = new UUID(0, 0);

    private final Masking json;

    MessageTenants(Masking json) {
        this.json = json;
    }

    /** As the message itself says; if it does not, by its key. */
    Optional<UUID> of(ConsumerRecord<byte[], byte[]> message) {
        String text = MessageViews.text(message.value());
        JsonNode body = text == null ? null : json.structure(text);
        return body != null && body.has("tenant_id")
                ? id(body.get("tenant_id").asString(""))
                : id(MessageViews.text(message.key()));
    }

    private static Optional<UUID> id(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(UUID::fromString).filter(id -> !id.equals(NOBODY));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
