package io.bridgecore.contracts.event;

import java.util.UUID;

/**
 * A person has another role.
 *
 * @param before key of the former role
 * @param after key of the present one
 */
public record UserRoleChanged(UUID userId, String before, String after) implements EventData {

    public static final String TOPIC = "user.role.changed";

    @Override
    public String topic() {
        return TOPIC;
    }
}
