package io.bridgecore.contracts.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something about a module of the platform changed, for all tenants that have it; the values are
 * those after the change.
 *
 * @param serviceName short name of the service that runs it
 * @param apiEndpoint path under which it answers
 * @param isActive off is off for everybody
 * @param updates what was asked for, by name of the property
 * @param updatedBy id of the person, where known
 */
public record ModuleUpdated(
        String moduleId,
        String moduleName,
        @Nullable String serviceName,
        @Nullable String apiEndpoint,
        boolean isActive,
        Map<String, @Nullable Object> updates,
        @Nullable String updatedBy)
        implements EventData {

    public static final String TOPIC = "module.updated";

    @Override
    public String topic() {
        return TOPIC;
    }
}
