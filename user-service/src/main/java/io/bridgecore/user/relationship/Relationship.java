package io.bridgecore.user.relationship;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is to a project, or to the finances.
 *
 * @param projectId absent for finances
 * @param relationshipType employee or client of a project; employee, supplier or vendor for
 *     finances
 * @param role viewer, editor or manager
 */
record Relationship(
        UUID id,
        UUID userId,
        UUID organizationId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UUID projectId,
        String relationshipType,
        String role,
        boolean isActive,
        Instant createdAt,
        Instant updatedAt) {}
