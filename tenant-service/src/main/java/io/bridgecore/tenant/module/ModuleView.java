package io.bridgecore.tenant.module;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's module as clients read it.
 *
 * @param enabledAt when it was switched on for the first time
 */
public record ModuleView(
        UUID id,
        UUID organizationId,
        String moduleId,
        boolean isEnabled,
        Map<String, Object> config,
        @Nullable Instant enabledAt,
        Instant createdAt,
        Instant updatedAt) {}
