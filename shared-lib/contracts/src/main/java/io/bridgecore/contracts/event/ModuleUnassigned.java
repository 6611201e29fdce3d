package io.bridgecore.contracts.event;

/** A tenant no longer has a module. */
public record ModuleUnassigned(String moduleId) implements EventData {

    public static final String TOPIC = "module.unassigned";

    @Override
    public String topic() {
        return TOPIC;
    }
}
