package io.bridgecore.contracts.event;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tenant no longer has a module.
 *
 * @param organizationId the tenant
 * @param unassignedBy id of the person or client, where known
 */
public record ModuleUnassigned(
        String moduleId, @Nullable UUID organizationId, @Nullable String unassignedBy)
        implements EventData {

    public static final String TOPIC = "module.unassigned";

    /** The fact, where the envelope says the rest. */
    public ModuleUnassigned(String moduleId) {
        this(moduleId, null, null);
    }

    @Override
    public String topic() {
        return TOPIC;
    }
}
