package io.bridgecore.contracts.event;

import java.util.UUID;

/** A person may not log in any more, and never will again. */
public record UserDeleted(UUID userId) implements EventData {

    public static final String TOPIC = "user.deleted";

    @Override
    public String topic() {
        return TOPIC;
    }
}
