package io.bridgecore.auth.rbac;

import io.bridgecore.auth.role.NamedRole;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A role as clients of the service desk know it. */
record ServiceRoleView(
        UUID id,
        UUID organizationId,
        String name,
        String displayName,
        @Nullable String description,
        boolean isActive,
        boolean isDefault,
        Set<String> permissions) {

    /** Predefined roles of the service desk begin so; its clients leave it away. */
    static final String PREFIX = "service_";

    static ServiceRoleView of(NamedRole role, UUID organization) {
        return new ServiceRoleView(
                role.id(),
                organization,
                nameOf(role),
                role.name(),
                role.description(),
                true,
                role.predefined(),
                role.permissions());
    }

    /** Whether the service desk has to do with the role. */
    static boolean concerns(NamedRole role) {
        return !role.predefined() || role.key().startsWith(PREFIX);
    }

    private static String nameOf(NamedRole role) {
        return role.predefined() ? role.key().substring(PREFIX.length()) : role.key();
    }
}
