package io.bridgecore.auth.tenant;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.TenantStatus;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Decides whether people of a tenant may come in at the moment. */
@Component
public class TenantGate {

    private final TenantDirectory tenants;
    private final Clock clock;

    TenantGate(TenantDirectory tenants, Clock clock) {
        this.tenants = tenants;
        this.clock = clock;
    }

    /**
     * Lets somebody in who logs in.
     *
     * @throws io.bridgecore.web.problem.ProblemException 403 suspended, 410 deleted, 402 trial
     *     over, 503 if tenant-service does not answer
     */
    public TenantFacts admit(TenantId id) {
        TenantFacts tenant = tenants.find(id).orElseThrow(TenantGate::deleted);
        switch (tenant.status()) {
            case SUSPENDED ->
                    throw AuthProblem.TENANT_SUSPENDED.because("The organization is suspended");
            case DELETED -> throw deleted();
            case TRIAL, ACTIVE -> {
                if (tenant.trialIsOver(clock.instant())) {
                    throw AuthProblem.TRIAL_EXPIRED.because(
                            "The trial of the organization has expired");
                }
            }
        }
        return tenant;
    }

    /**
     * Lets somebody in who is logged in already.
     *
     * @throws io.bridgecore.web.problem.ProblemException 403 not active, 402 trial over, 503 if
     *     tenant-service does not answer
     */
    public TenantFacts readmit(TenantId id) {
        boolean gone = tenants.find(id).map(t -> t.status() == TenantStatus.DELETED).orElse(true);
        if (gone) {
            throw AuthProblem.TENANT_INACTIVE.because("The organization is not active");
        }
        return admit(id);
    }

    private static RuntimeException deleted() {
        return AuthProblem.TENANT_DELETED.because("The organization was deleted");
    }
}
