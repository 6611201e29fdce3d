package io.bridgecore.auth.token;

import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The person that a token speaks for.
 *
 * @param tenant absent for platform administrators
 * @param slug short name of the tenant; absent without tenant
 * @param odooUserId linked user in the tenant's Odoo, where there is one
 */
public record Identity(
        UUID id,
        UserType type,
        Role role,
        String email,
        @Nullable TenantId tenant,
        @Nullable String slug,
        @Nullable Integer odooUserId) {

    /** Somebody who runs the platform. */
    public static Identity ofPlatform(UUID id, Role role, String email) {
        return new Identity(id, UserType.ADMIN, role, email, null, null, null);
    }
}
