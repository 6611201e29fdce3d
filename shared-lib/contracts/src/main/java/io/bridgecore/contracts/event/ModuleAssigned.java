package io.bridgecore.contracts.event;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tenant has a module, switched on or off.
 *
 * @param organizationId the tenant
 * @param assignedBy id of the person or client, where known
 */
public record ModuleAssigned(
        String moduleId,
        @Nullable UUID organizationId,
        boolean enabled,
        Map<String, Object> config,
        @Nullable String assignedBy)
        implements EventData {

    public static final String TOPIC = "module.assigned";

    /** The fact, where the envelope says the rest. */
    public ModuleAssigned(String moduleId, boolean enabled, Map<String, Object> config) {
        this(moduleId, null, enabled, config, null);
    }

    @Override
    public String topic() {
        return TOPIC;
    }
}
