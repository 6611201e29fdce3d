package io.bridgecore.tenant.usage;

import io.bridgecore.contracts.TenantId;
import java.util.Optional;

/** Who may log in to a tenant. */
interface People {

    /** How many; those who may log in at present, and all. */
    record Count(long totalUsers, long activeUsers) {}

    /** Empty when nobody can tell at the moment. */
    Optional<Count> of(TenantId tenant);
}
