package io.bridgecore.user;

import io.bridgecore.contracts.Permission;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.security.Caller;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Working in the organization that a path names. */
public final class Place {

    private static final String ORG_ADMIN = "org_admin";

    private Place() {}

    /**
     * Does the work there, in the words of the older systems.
     *
     * @throws io.bridgecore.web.problem.ProblemException 403 for an organization that is neither
     *     the caller's nor one the caller may act for
     */
    public static <T> T in(UUID organization, Caller caller, Supplier<T> work) {
        boolean own =
                CurrentTenant.find()
                        .map(tenant -> tenant.value().equals(organization))
                        .orElse(caller.may(Permission.TENANTS_ACT));
        if (!own) {
            throw UserProblem.OTHER_ORGANIZATION.because(
                    "Access denied: not the organization of the token");
        }
        return CurrentTenant.callAs(new TenantId(organization), () -> LegacyProblem.instead(work));
    }

    /** Whether the caller is a super administrator. */
    public static boolean isSuper(Caller caller) {
        return caller.tenant() == null && caller.may(Permission.TENANTS_ACT);
    }

    /**
     * Refuses to let the administrators of an organization make more of their kind by these paths.
     *
     * @throws io.bridgecore.web.problem.ProblemException 403 unless a super administrator asks
     */
    public static void mayGive(@Nullable String role, Caller caller) {
        if (ORG_ADMIN.equals(role) && !isSuper(caller)) {
            throw UserProblem.SUPER_ADMIN_NEEDED.because(
                    "Only super administrators can make organization administrators");
        }
    }
}
