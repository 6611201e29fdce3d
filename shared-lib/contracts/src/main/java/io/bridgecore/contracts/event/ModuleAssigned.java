package io.bridgecore.contracts.event;

import java.util.Map;

/** A tenant has a module, switched on or off. */
public record ModuleAssigned(String moduleId, boolean enabled, Map<String, Object> config)
        implements EventData {

    public static final String TOPIC = "module.assigned";

    @Override
    public String topic() {
        return TOPIC;
    }
}
