package io.bridgecore.contracts.event;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What auth-service knows of a person changed; the values are those after the change.
 *
 * @param role key of the role
 * @param userType one of admin, manager, employee, client, supplier
 * @param odooUserId linked user in the tenant's Odoo, where there is one
 */
public record UserChanged(
        UUID userId,
        String email,
        String fullName,
        String username,
        String role,
        String userType,
        boolean active,
        @Nullable Integer odooUserId)
        implements EventData {

    public static final String TOPIC = "user.changed";

    @Override
    public String topic() {
        return TOPIC;
    }
}
