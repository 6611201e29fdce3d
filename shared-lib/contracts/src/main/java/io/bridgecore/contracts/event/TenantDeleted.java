package io.bridgecore.contracts.event;

import java.util.UUID;

/** A tenant was deleted, or its signup was undone: what others keep for it can go. */
public record TenantDeleted(UUID id, String slug) implements EventData {

    public static final String TOPIC = "tenant.deleted";

    @Override
    public String topic() {
        return TOPIC;
    }
}
