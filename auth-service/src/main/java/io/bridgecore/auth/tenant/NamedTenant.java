package io.bridgecore.auth.tenant;

import io.bridgecore.contracts.Headers;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.CommonProblem;

/** The tenant that a request is about, where there must be one. */
public final class NamedTenant {

    private NamedTenant() {}

    /**
     * The tenant of the token, or the one that a caller with that right names.
     *
     * @throws io.bridgecore.web.problem.ProblemException 400 if none is named
     */
    public static TenantId get() {
        return CurrentTenant.find()
                .orElseThrow(() ->
                        CommonProblem.BAD_REQUEST.at(
                                Headers.TENANT_ID, "The tenant must be named"));
    }
}
