package io.bridgecore.contracts.event;

import java.util.UUID;

/** A person may log in to a tenant. */
public record UserCreated(
        UUID userId, String email, String fullName, String username, String role, String userType)
        implements EventData {

    public static final String TOPIC = "user.created";

    @Override
    public String topic() {
        return TOPIC;
    }
}
