package io.bridgecore.contracts.event;

import java.util.UUID;

/** Quotas or features of a plan changed, for all tenants that have it. */
public record PlanChanged(UUID id, String name, boolean isActive) implements EventData {

    public static final String TOPIC = "plan.changed";

    @Override
    public String topic() {
        return TOPIC;
    }
}
