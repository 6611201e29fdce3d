package io.bridgecore.auth.tenant;

import io.bridgecore.contracts.TenantId;
import java.util.Optional;

/** Where tenants are looked up. */
interface TenantDirectory {

    /**
     * The tenant, a deleted one too; empty if there never was such a tenant.
     *
     * @throws io.bridgecore.web.problem.ProblemException (503) if nobody can say at the moment
     */
    Optional<TenantFacts> find(TenantId id);

    /** Looks again the next time. */
    void forget(TenantId id);
}
