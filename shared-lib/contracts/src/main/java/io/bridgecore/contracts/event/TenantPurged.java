package io.bridgecore.contracts.event;

import java.util.UUID;

/**
 * A deleted tenant's time of grace is over: everything that was kept for it is erased, everywhere.
 */
public record TenantPurged(UUID id, String slug) implements EventData {

    public static final String TOPIC = "tenant.purged";

    @Override
    public String topic() {
        return TOPIC;
    }
}
