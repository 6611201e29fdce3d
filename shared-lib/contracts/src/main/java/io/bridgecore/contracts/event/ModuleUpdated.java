package io.bridgecore.contracts.event;

import org.jspecify.annotations.Nullable;

/**
 * Something about a module of the platform changed, for all tenants that have it; the values are
 * those after the change.
 *
 * @param isActive off is off for everybody
 */
public record ModuleUpdated(
        String moduleId,
        String moduleName,
        @Nullable String serviceName,
        @Nullable String apiEndpoint,
        boolean isActive)
        implements EventData {

    public static final String TOPIC = "module.updated";

    @Override
    public String topic() {
        return TOPIC;
    }
}
