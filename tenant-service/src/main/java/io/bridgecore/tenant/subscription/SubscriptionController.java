package io.bridgecore.tenant.subscription;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenant.Rights;
import io.bridgecore.tenant.TenantProblem;
import io.bridgecore.tenant.audit.Cause;
import io.bridgecore.tenant.idempotency.IdempotencyKeys;
import io.bridgecore.tenant.organization.OrganizationAccess;
import io.bridgecore.tenant.plan.Plan;
import io.bridgecore.tenant.plan.Plans;
import io.bridgecore.tenant.subscription.SubscriptionLists.Page;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Subscriptions: the platform side reads and writes all, a tenant reads its own. */
@RestController
@RequestMapping("/api/v1/subscriptions")
@PreAuthorize(Rights.READ_BUSINESS)
class SubscriptionController {

    private final SubscriptionLists lists;
    private final SubscriptionLife life;
    private final Plans plans;
    private final OrganizationAccess access;
    private final IdempotencyKeys keys;

    SubscriptionController(
            SubscriptionLists lists,
            SubscriptionLife life,
            Plans plans,
            OrganizationAccess access,
            IdempotencyKeys keys) {
        this.lists = lists;
        this.life = life;
        this.plans = plans;
        this.access = access;
        this.keys = keys;
    }

    /** What to subscribe to; by the month when nothing is said. */
    record Wish(
            @NotNull UUID planId,
            @Nullable @Pattern(regexp = "monthly|yearly") String billingCycle) {

        BillingCycle cycle() {
            return billingCycle == null ? BillingCycle.MONTHLY : BillingCycle.of(billingCycle);
        }
    }

    /** When to end; with the period when nothing is said. */
    record End(@Nullable Boolean atPeriodEnd) {}

    @Operation(summary = "List subscriptions, newest first")
    @GetMapping
    List<SubscriptionView> list(
            @RequestParam(required = false)
                    @Pattern(regexp = "trialing|active|past_due|canceled|expired")
                    @Nullable String status,
            @RequestParam(name = "plan_id", required = false) @Nullable UUID plan,
            @RequestParam(name = "organization_id", required = false)
                    @Nullable TenantId organization,
            @RequestParam(defaultValue = "0") @Min(0) int skip,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit) {
        var wanted = status == null ? null : SubscriptionStatus.of(status);
        return lists.subscriptions(wanted, plan, new Page(organization, skip, limit));
    }

    @Operation(summary = "One subscription")
    @GetMapping("/{id}")
    SubscriptionView get(@PathVariable UUID id) {
        return lists.subscription(id).orElseThrow(SubscriptionLife::none);
    }

    @Operation(summary = "The subscription of an organization")
    @GetMapping("/organization/{organization}")
    SubscriptionView ofOrganization(Caller caller, @PathVariable TenantId organization) {
        access.read(caller, organization);
        return CurrentTenant.callAs(organization, life::find).orElseThrow(SubscriptionLife::none);
    }

    @Operation(summary = "Subscribe an organization to a plan, at once")
    @PutMapping("/organization/{organization}")
    @PreAuthorize(Rights.PLATFORM_WRITE)
    SubscriptionView subscribe(
            Caller caller,
            @PathVariable TenantId organization,
            @RequestHeader(name = IdempotencyKeys.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody Wish wish) {
        Plan plan = plan(wish.planId());
        return once(
                caller,
                organization,
                key,
                wish,
                (cause, answered) -> life.subscribe(plan, wish.cycle(), cause, answered));
    }

    @Operation(summary = "End a subscription, with its period or now")
    @PostMapping("/organization/{organization}/cancel")
    @PreAuthorize(Rights.PLATFORM_WRITE)
    SubscriptionView cancel(
            Caller caller,
            @PathVariable TenantId organization,
            @RequestHeader(name = IdempotencyKeys.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody(required = false) @Nullable End body) {
        boolean atPeriodEnd = body == null || !Boolean.FALSE.equals(body.atPeriodEnd());
        return once(
                caller,
                organization,
                key,
                "cancel " + atPeriodEnd,
                (cause, answered) -> life.cancel(atPeriodEnd, cause, answered));
    }

    @Operation(summary = "Order the next period of a subscription")
    @PostMapping("/organization/{organization}/renew")
    @PreAuthorize(Rights.PLATFORM_WRITE)
    SubscriptionView renew(
            Caller caller,
            @PathVariable TenantId organization,
            @RequestHeader(name = IdempotencyKeys.HEADER, required = false) @Nullable String key) {
        return once(caller, organization, key, "renew", life::renew);
    }

    @Operation(summary = "End a subscription, with its period or now")
    @PostMapping("/{id}/cancel")
    @PreAuthorize(Rights.PLATFORM_WRITE)
    SubscriptionView cancelById(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = IdempotencyKeys.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody(required = false) @Nullable End body) {
        return cancel(caller, owner(id), key, body);
    }

    @Operation(summary = "Order the next period of a subscription")
    @PostMapping("/{id}/renew")
    @PreAuthorize(Rights.PLATFORM_WRITE)
    SubscriptionView renewById(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = IdempotencyKeys.HEADER, required = false) @Nullable String key) {
        return renew(caller, owner(id), key);
    }

    private SubscriptionView once(
            Caller caller,
            TenantId organization,
            @Nullable String key,
            Object request,
            BiFunction<Cause, Consumer<SubscriptionView>, SubscriptionView> deed) {
        access.requireWrite(caller, organization);
        return keys.once(
                "subscription:" + organization + ":" + caller.id(),
                key,
                request,
                SubscriptionView.class,
                claim ->
                        CurrentTenant.callAs(
                                organization,
                                () ->
                                        deed.apply(
                                                Cause.of(caller), view -> keys.keep(claim, view))));
    }

    private TenantId owner(UUID id) {
        return new TenantId(get(id).organizationId());
    }

    private Plan plan(UUID id) {
        Plan plan =
                plans.findById(id)
                        .orElseThrow(
                                () -> TenantProblem.PLAN_NOT_FOUND.at("plan_id", "No plan " + id));
        if (!plan.isActive()) {
            throw TenantProblem.PLAN_INACTIVE.at(
                    "plan_id", "The plan " + plan.name() + " is not sold any more");
        }
        return plan;
    }
}
