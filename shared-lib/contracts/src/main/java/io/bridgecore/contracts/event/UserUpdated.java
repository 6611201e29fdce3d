package io.bridgecore.contracts.event;

import java.util.UUID;

/** Name, e-mail, role or activity of a person changed; the values are those after the change. */
public record UserUpdated(UUID userId, String email, String fullName, String role, boolean isActive)
        implements EventData {

    public static final String TOPIC = "user.updated";

    @Override
    public String topic() {
        return TOPIC;
    }
}
