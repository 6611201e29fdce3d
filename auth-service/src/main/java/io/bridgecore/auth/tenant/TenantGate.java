package io.bridgecore.auth.tenant;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.TenantStatus;
import io.bridgecore.tenancy.standing.TenantStanding;
import io.bridgecore.tenancy.standing.Tenants;
import io.bridgecore.tenancy.standing.TenantsAwayException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Decides whether people of a tenant may come in at the moment. */
@Component
public class TenantGate {

    private final Tenants tenants;
    private final Clock clock;

    TenantGate(Tenants tenants, Clock clock) {
        this.tenants = tenants;
        this.clock = clock;
    }

    /**
     * Lets somebody in who logs in.
     *
     * @throws org.springframework.web.ErrorResponseException 403 suspended, 410 deleted, 402 trial
     *     or subscription over, 503 if tenant-service does not answer
     */
    public TenantStanding admit(TenantId id) {
        return admit(tenants.find(id));
    }

    /**
     * Asks now how a tenant stands, and lets somebody in later who is logged in already: whoever
     * asked inside a transaction would keep its connection for as long as tenant-service takes. The
     * answer throws 403 not active, 402 trial or subscription over, 503 if tenant-service is away.
     */
    public Supplier<TenantStanding> asked(TenantId id) {
        try {
            Optional<TenantStanding> found = tenants.find(id);
            return () -> readmitted(found);
        } catch (TenantsAwayException away) {
            return () -> {
                throw away;
            };
        }
    }

    private TenantStanding readmitted(Optional<TenantStanding> tenant) {
        if (tenant.filter(found -> found.status() != TenantStatus.DELETED).isEmpty()) {
            throw AuthProblem.TENANT_INACTIVE.because("The organization is not active");
        }
        return admit(tenant);
    }

    private TenantStanding admit(Optional<TenantStanding> found) {
        TenantStanding tenant = found.orElseThrow(TenantGate::deleted);
        return switch (tenant.admission(clock.instant())) {
            case OPEN -> tenant;
            case SUSPENDED ->
                    throw AuthProblem.TENANT_SUSPENDED.because("The organization is suspended");
            case TRIAL_OVER ->
                    throw AuthProblem.TRIAL_EXPIRED.because(
                            "The trial of the organization has expired");
            case SUBSCRIPTION_OVER ->
                    throw AuthProblem.SUBSCRIPTION_ENDED.because(
                            "The subscription of the organization has ended");
            case DELETED -> throw deleted();
        };
    }

    private static RuntimeException deleted() {
        return AuthProblem.TENANT_DELETED.because("The organization was deleted");
    }
}
