package io.bridgecore.contracts.event;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person may log in to a tenant.
 *
 * @param active whether they may at once; absent in events of older senders, where all may
 * @param odooUserId linked user in the tenant's Odoo, where there is one
 */
public record UserCreated(
        UUID userId,
        String email,
        String fullName,
        String username,
        String role,
        String userType,
        @Nullable Boolean active,
        @Nullable Integer odooUserId)
        implements EventData {

    public static final String TOPIC = "user.created";

    @Override
    public String topic() {
        return TOPIC;
    }
}
