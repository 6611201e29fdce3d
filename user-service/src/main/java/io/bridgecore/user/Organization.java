package io.bridgecore.user;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import java.util.UUID;

/** Which organization a request is about. */
public final class Organization {

    private Organization() {}

    /**
     * The caller's, or the one that somebody of the platform side acts for.
     *
     * @throws io.bridgecore.web.problem.ProblemException 400 if there is none
     */
    public static TenantId current() {
        return CurrentTenant.find()
                .orElseThrow(
                        () -> UserProblem.ORGANIZATION_NEEDED.because("Name one with X-Tenant-Id"));
    }

    /**
     * Refuses every organization but the current one.
     *
     * @throws io.bridgecore.web.problem.ProblemException 403 for another, whether it exists or not
     */
    public static void mustBe(UUID named) {
        if (!current().value().equals(named)) {
            throw UserProblem.OTHER_ORGANIZATION.because(
                    "Access denied: not the organization of the token");
        }
    }
}
