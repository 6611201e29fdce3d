package io.bridgecore.tenant.plan;

import io.bridgecore.tenant.TenantProblem;
import io.bridgecore.tenant.audit.AuditTrail;
import io.bridgecore.tenant.audit.Cause;
import io.bridgecore.tenant.audit.Deed;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the plans. A change holds at once for all tenants that have the plan; it tells the others
 * and the auditors in the same transaction.
 */
@Service
@Transactional
public class Offers {

    private final Plans plans;
    private final TrialPlan trial;
    private final AuditTrail trail;
    private final Clock clock;

    Offers(Plans plans, TrialPlan trial, AuditTrail trail, Clock clock) {
        this.plans = plans;
        this.trial = trial;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * A plan that a tenant is to have.
     *
     * @throws ProblemException if there is none, or it is not offered any more
     */
    @Transactional(readOnly = true)
    public Plan pick(UUID id) {
        Plan plan = find(id);
        if (!plan.isActive()) {
            throw TenantProblem.PLAN_INACTIVE.at("plan_id", "Plan " + plan.name() + " is retired");
        }
        return plan;
    }

    /**
     * Any plan.
     *
     * @throws ProblemException if there is none
     */
    @Transactional(readOnly = true)
    public Plan find(UUID id) {
        return plans.findById(id)
                .orElseThrow(() -> TenantProblem.PLAN_NOT_FOUND.because("No plan " + id));
    }

    Plan add(PlanChange wanted, Cause cause) {
        String name = wanted.name();
        if (name == null) {
            throw CommonProblem.VALIDATION_FAILED.at("name", "must not be missing");
        }
        var plan = new Plan(name.strip(), now());
        plan.change(wanted);
        Plan saved = saved(plan);
        record(saved, "plan.created", Map.of(), cause);
        return saved;
    }

    Plan change(UUID id, PlanChange wanted, Cause cause) {
        return change(
                id,
                "plan.changed",
                cause,
                plan -> {
                    String before = plan.name();
                    plan.change(wanted);
                    if (!plan.name().equals(before) && trial.trialPlan().equals(before)) {
                        throw TenantProblem.PLAN_IN_USE.at(
                                "name", "Signups look for the plan under this name");
                    }
                });
    }

    /** Offers it to nobody new; repeating it changes nothing. */
    void retire(UUID id, Cause cause) {
        change(id, "plan.retired", cause, Plan::retire);
    }

    private Plan change(UUID id, String action, Cause cause, Consumer<Plan> change) {
        Plan plan =
                plans.lock(id)
                        .orElseThrow(() -> TenantProblem.PLAN_NOT_FOUND.because("No plan " + id));
        Map<String, @Nullable Object> before = plan.snapshot();
        change.accept(plan);
        if (!before.equals(plan.snapshot())) {
            plan.touched(now());
            saved(plan);
            record(plan, action, before, cause);
        }
        return plan;
    }

    private void record(
            Plan plan, String action, Map<String, @Nullable Object> before, Cause cause) {
        trail.recordForPlatform(
                cause,
                Deed.between(action, "plan", plan.id().toString(), before, plan.snapshot()),
                plan.changed());
    }

    private Plan saved(Plan plan) {
        try {
            return plans.saveAndFlush(plan);
        } catch (DataIntegrityViolationException taken) {
            throw exists(taken);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static ProblemException exists(DataIntegrityViolationException taken) {
        boolean price = String.valueOf(taken.getMessage()).contains("plan_stripe_price_id_key");
        return TenantProblem.PLAN_EXISTS
                .at(price ? "stripe_price_id" : "name", "Another plan has it")
                .causedBy(taken);
    }
}
