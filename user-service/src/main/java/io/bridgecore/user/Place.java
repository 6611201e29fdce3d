package io.bridgecore.user;

import io.bridgecore.contracts.Permission;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.standing.Admission;
import io.bridgecore.tenancy.standing.Tenants;
import io.bridgecore.web.security.Caller;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Working in the organization that a path names. */
@Component
public class Place {

    private final Tenants tenants;
    private final Clock clock;

    Place(Tenants tenants, Clock clock) {
        this.tenants = tenants;
        this.clock = clock;
    }

    /**
     * Does the work there, in the words of the older systems.
     *
     * @throws io.bridgecore.web.problem.ProblemException 403 for an organization that is neither
     *     the caller's nor one the caller may act for, 404 for one that does not exist
     */
    public <T> T in(UUID organization, Caller caller, Supplier<T> work) {
        boolean own =
                CurrentTenant.find()
                        .map(tenant -> tenant.value().equals(organization))
                        .orElse(caller.may(Permission.TENANTS_ACT));
        if (!own) {
            throw UserProblem.OTHER_ORGANIZATION.because(
                    "Access denied: not the organization of the token");
        }
        TenantId tenant = new TenantId(organization);
        if (!exists(tenant)) {
            throw UserProblem.ORGANIZATION_NOT_FOUND.because("No organization " + organization);
        }
        return CurrentTenant.callAs(tenant, () -> LegacyProblem.instead(work));
    }

    /** Whether there is such an organization, open or not. */
    public boolean exists(TenantId tenant) {
        return tenants.find(tenant)
                .map(standing -> standing.admission(clock.instant()))
                .filter(admission -> admission != Admission.DELETED)
                .isPresent();
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
        if (Administrators.have(role) && !isSuper(caller)) {
            throw UserProblem.SUPER_ADMIN_NEEDED.because(
                    "Only super administrators can make organization administrators");
        }
    }
}
