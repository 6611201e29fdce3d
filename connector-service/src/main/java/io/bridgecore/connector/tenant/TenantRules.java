package io.bridgecore.connector.tenant;

import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.TenantStatus;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.standing.TenantStanding;
import io.bridgecore.tenancy.standing.Tenants;
import io.bridgecore.tenancy.standing.TenantsAwayException;
import io.bridgecore.web.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What tenants may do with their systems, as tenant-service says. */
@Component
public class TenantRules {

    private static final Logger LOG = LoggerFactory.getLogger(TenantRules.class);
    private static final String WEBHOOKS = "webhooks";
    private static final String SYNC = "sync";
    private static final String BATCH = "batch";

    private final Tenants tenants;
    private final Clock clock;

    TenantRules(Tenants tenants, Clock clock) {
        this.tenants = tenants;
        this.clock = clock;
    }

    /** Whether there is such a tenant, deleted or not. Fails when nobody can tell. */
    public boolean exists(TenantId tenant) {
        return tenants.find(tenant).isPresent();
    }

    /** Whether a tenant is neither suspended nor deleted; so it is while nobody can tell. */
    public boolean takesPart(TenantId tenant) {
        try {
            return tenants.find(tenant)
                    .map(TenantStanding::status)
                    .filter(status ->
                            status != TenantStatus.SUSPENDED && status != TenantStatus.DELETED)
                    .isPresent();
        } catch (TenantsAwayException unknown) {
            LOG.debug("State of tenant {} unknown, assumed active", tenant, unknown);
            return true;
        }
    }

    /**
     * Lets changes of a tenant's systems in. While tenant-service is away and nothing is known, all
     * are let in: a change that is refused is lost.
     *
     * @throws ProblemException 403 suspended, deleted or without the feature; 402 trial or
     *     subscription over
     */
    public void admitChanges(TenantId tenant) {
        try {
            admit(tenants.find(tenant));
        } catch (TenantsAwayException unknown) {
            LOG.warn("State of tenant {} unknown, assumed active", tenant);
        }
    }

    /**
     * Whether anybody of a tenant can hear of changes in its systems; so it is while nobody can
     * tell.
     */
    public boolean hearsOfChanges(TenantId tenant) {
        try {
            Instant now = clock.instant();
            return tenants.find(tenant)
                    .filter(found -> found.uses(WEBHOOKS, now) || found.uses(SYNC, now))
                    .isPresent();
        } catch (TenantsAwayException unknown) {
            LOG.debug("State of tenant {} unknown, assumed active", tenant, unknown);
            return true;
        }
    }

    /** The models that a tenant is limited to; empty where it is not, or nobody can tell. */
    public Set<String> allowedModels(TenantId tenant) {
        try {
            return tenants.find(tenant).map(TenantStanding::allowedModels).orElse(Set.of());
        } catch (TenantsAwayException unknown) {
            LOG.debug("Models of tenant {} unknown", tenant, unknown);
            return Set.of();
        }
    }

    /** Whether changes of a model are let in, for a tenant that is. */
    public boolean admitsChangesOf(TenantId tenant, String model) {
        try {
            return allows(tenant, model);
        } catch (TenantsAwayException unknown) {
            LOG.warn("Models of tenant {} unknown, {} is let in", tenant, model);
            return true;
        }
    }

    /**
     * Lets the current tenant work with a model, where a tenant is chosen at all.
     *
     * @throws ProblemException 403 if the model is not among its own
     * @throws TenantsAwayException if nobody can tell
     */
    public void requireAllowed(String model) {
        CurrentTenant.find()
                .filter(tenant -> !allows(tenant, model))
                .ifPresent(_ -> {
                    throw notAllowed(model);
                });
    }

    /**
     * Lets the current tenant make several records at once, where a tenant is chosen at all.
     *
     * @throws ProblemException 403 if its plan does not hold batches
     * @throws TenantsAwayException if nobody can tell
     */
    public void requireBatches() {
        CurrentTenant.find()
                .filter(tenant ->
                        tenants.find(tenant)
                                .filter(found -> found.features().contains(BATCH))
                                .isEmpty())
                .ifPresent(_ -> {
                    throw ConnectorProblem.FEATURE_DISABLED.because(
                            "The plan of this tenant does not include the feature " + BATCH);
                });
    }

    /** The refusal of a model. */
    public static ProblemException notAllowed(String model) {
        return ConnectorProblem.MODEL_NOT_ALLOWED.because(
                "The organization may not work with '" + model + "'");
    }

    private boolean allows(TenantId tenant, String model) {
        return tenants.find(tenant).filter(found -> found.allows(model)).isPresent();
    }

    private void admit(Optional<TenantStanding> found) {
        TenantStanding tenant = found.orElseThrow(TenantRules::suspended);
        switch (tenant.admission(clock.instant())) {
            case OPEN -> {
                if (!tenant.features().contains(WEBHOOKS)) {
                    throw ConnectorProblem.FEATURE_DISABLED.because(
                            "The plan of this tenant has no webhooks");
                }
            }
            case SUSPENDED, DELETED -> throw suspended();
            case TRIAL_OVER ->
                    throw ConnectorProblem.TRIAL_EXPIRED.because(
                            "The trial of this tenant is over");
            case SUBSCRIPTION_OVER ->
                    throw ConnectorProblem.SUBSCRIPTION_ENDED.because(
                            "The subscription of this tenant has ended");
        }
    }

    private static ProblemException suspended() {
        return ConnectorProblem.TENANT_SUSPENDED.because("The tenant is suspended or deleted");
    }
}
