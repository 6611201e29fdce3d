package io.bridgecore.contracts.event;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tenant was given several modules at once, all switched on.
 *
 * @param moduleIds the ones that it did not have before
 * @param organizationId the tenant
 * @param industryCode template that they come from, where there is one
 * @param assignedBy id of the person or client, where known
 */
public record ModulesAssigned(
        List<String> moduleIds,
        UUID organizationId,
        @Nullable String industryCode,
        @Nullable String assignedBy)
        implements EventData {

    public static final String TOPIC = "module.bulk_assigned";

    public ModulesAssigned {
        moduleIds = List.copyOf(moduleIds);
    }

    @Override
    public String topic() {
        return TOPIC;
    }
}
