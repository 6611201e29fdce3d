package io.bridgecore.tenant.organization;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.TenantStatus;
import io.bridgecore.contracts.event.EventData;
import io.bridgecore.tenant.audit.AuditTrail;
import io.bridgecore.tenant.audit.Cause;
import io.bridgecore.tenant.audit.Deed;
import io.bridgecore.tenant.life.Move;
import io.bridgecore.tenant.plan.Plan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What happens to organizations. Each change tells the others and the auditors in the same
 * transaction; what changes nothing tells nobody.
 */
@Service
@Transactional
public class TenantLife {

    private final Organizations organizations;
    private final AuditTrail trail;
    private final Clock clock;

    TenantLife(Organizations organizations, AuditTrail trail, Clock clock) {
        this.organizations = organizations;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Makes a move of the state machine; one that is made already changes nothing.
     *
     * @throws io.bridgecore.web.problem.ProblemException if there is no such tenant, or the move is
     *     refused where it stands
     */
    public Organization move(TenantId id, Move move, Cause cause) {
        return change(id, cause, "tenant." + done(move), (o, now) -> o.move(move, now));
    }

    /**
     * The tenant pays: it is a customer on this plan from now on.
     *
     * @param endsAt when the paid time ends, unless it is prolonged; null for never
     */
    public Organization subscribe(TenantId id, Plan plan, @Nullable Instant endsAt, Cause cause) {
        return change(
                id,
                cause,
                "tenant.subscribed",
                (o, now) -> {
                    o.amend(Amendment.of(plan, endsAt), now);
                    o.move(Move.ACTIVATE, now);
                });
    }

    /** The paid time is over: the tenant is suspended until somebody pays again. */
    public Organization endSubscription(TenantId id, Cause cause) {
        return move(id, Move.END_SUBSCRIPTION, cause);
    }

    /**
     * Changes an organization and, where one is named, makes a move with it.
     *
     * @throws io.bridgecore.web.problem.ProblemException also if the custom domain is taken
     */
    public Organization amend(TenantId id, Amendment wanted, @Nullable Move move, Cause cause) {
        try {
            return change(
                    id,
                    cause,
                    "tenant.updated",
                    (o, now) -> {
                        o.amend(wanted, now);
                        if (move != null) {
                            o.move(move, now);
                        }
                    });
        } catch (DataIntegrityViolationException taken) {
            throw TenantDomains.taken(taken);
        }
    }

    Organization extendTrial(TenantId id, int days, Cause cause) {
        return change(
                id,
                cause,
                "tenant.trial_extended",
                (o, now) -> o.extendTrial(Duration.ofDays(days), now));
    }

    private Organization change(
            TenantId id, Cause cause, String action, BiConsumer<Organization, Instant> change) {
        Organization organization =
                organizations.lock(id.value()).orElseThrow(OrganizationAccess::notFound);
        var before = Snapshot.of(organization);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        change.accept(organization, now);
        var deed = Deed.between(action, "tenant", id.toString(), before, Snapshot.of(organization));
        if (!deed.isIdle()) {
            organization.touched(now);
            organizations.flush();
            trail.record(id, cause, deed, fact(organization));
        }
        return organization;
    }

    private static EventData fact(Organization organization) {
        return organization.status() == TenantStatus.DELETED
                ? organization.deleted()
                : organization.updated();
    }

    private static String done(Move move) {
        return switch (move) {
            case ACTIVATE -> "activated";
            case SUSPEND -> "suspended";
            case RESUME -> "resumed";
            case END_TRIAL -> "trial_ended";
            case BACK_TO_TRIAL -> "trial_extended";
            case END_SUBSCRIPTION -> "subscription_ended";
            case DELETE -> "deleted";
        };
    }
}
