package io.bridgecore.auth.admin;

import io.bridgecore.contracts.Role;
import org.jspecify.annotations.Nullable;

/** Other values for a platform administrator; what is null stays. */
record PlatformAdminChange(
        @Nullable String email,
        @Nullable String fullName,
        @Nullable Role role,
        @Nullable Boolean active) {}
