package io.bridgecore.tenant.organization;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenant.audit.AuditTrail;
import io.bridgecore.tenant.audit.Cause;
import io.bridgecore.tenant.audit.Deed;
import io.bridgecore.tenant.idempotency.IdempotencyKeys;
import io.bridgecore.tenant.idempotency.IdempotencyKeys.Claim;
import io.bridgecore.tenant.organization.NewOrganization.Draft;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes tenants for the platform side, without an administrator. */
@Service
public class TenantFounder {

    private final NewOrganization newOrganization;
    private final Organizations organizations;
    private final IdempotencyKeys keys;
    private final AuditTrail trail;
    private final Clock clock;

    TenantFounder(
            NewOrganization newOrganization,
            Organizations organizations,
            IdempotencyKeys keys,
            AuditTrail trail,
            Clock clock) {
        this.newOrganization = newOrganization;
        this.organizations = organizations;
        this.keys = keys;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Makes a tenant on trial.
     *
     * @param claim under which the answer is kept
     * @param terms what it is to have of its own; null for nothing
     * @throws io.bridgecore.web.problem.ProblemException if slug, subdomain or domain is taken
     */
    @Transactional
    public <T> T found(
            Draft draft,
            @Nullable Amendment terms,
            Cause cause,
            Claim claim,
            Function<Organization, T> view) {
        TenantId id = newOrganization.insert(draft);
        newOrganization.begin(id);
        Organization made =
                organizations.findById(id.value()).orElseThrow(OrganizationAccess::notFound);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (terms != null) {
            made.amend(terms, now);
        }
        if (cause.userId() != null) {
            made.madeBy(cause.userId());
        }
        try {
            organizations.flush();
        } catch (DataIntegrityViolationException taken) {
            throw TenantDomains.taken(taken);
        }
        trail.record(
                id,
                cause,
                new Deed("tenant.created", "tenant", id.toString(), Map.of(), Snapshot.of(made)),
                made.created());
        T answer = view.apply(made);
        keys.keep(claim, answer);
        return answer;
    }
}
