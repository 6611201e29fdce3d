package io.bridgecore.contracts.event;

/** The fact inside an {@link Event}. */
public interface EventData {

    /** Topic that carries the fact. */
    String topic();

    /** Name of the fact. */
    default String type() {
        return topic();
    }
}
