package io.bridgecore.contracts.event;

import org.jspecify.annotations.Nullable;

/**
 * The platform has a module that tenants can be given.
 *
 * @param serviceName short name of the service that runs it
 * @param apiEndpoint path under which it answers
 * @param registeredBy id of the person, where known
 */
public record ModuleRegistered(
        String moduleId,
        String moduleName,
        @Nullable String serviceName,
        @Nullable String apiEndpoint,
        @Nullable String registeredBy)
        implements EventData {

    public static final String TOPIC = "module.registered";

    @Override
    public String topic() {
        return TOPIC;
    }
}
