package io.bridgecore.tenant.plan;

import io.bridgecore.contracts.Permission;
import io.bridgecore.tenant.audit.Cause;
import io.bridgecore.tenant.plan.Plan.PlanView;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Plans: read by everybody who is logged in, written by those who keep them. */
@RestController
class PlanController {

    private static final String EVERYBODY = "/api/v1/subscriptions/plans";
    private static final String ADMIN = "/admin/plans";
    private static final String API_ADMIN = "/api/admin/plans";
    private static final String READ =
            "hasAnyAuthority('"
                    + Permission.TENANTS_READ
                    + "', '"
                    + Permission.ORGANIZATION_READ
                    + "')";
    private static final String READ_ADMIN = "hasAuthority('" + Permission.TENANTS_READ + "')";
    private static final String WRITE = "hasAuthority('" + Permission.PLANS_WRITE + "')";

    private final Plans plans;
    private final Offers offers;

    PlanController(Plans plans, Offers offers) {
        this.plans = plans;
        this.offers = offers;
    }

    @Operation(summary = "List plans, cheapest first")
    @PreAuthorize(READ)
    @GetMapping(EVERYBODY)
    List<PlanView> list(
            @RequestParam(name = "active_only", defaultValue = "false") boolean activeOnly) {
        return plans.list(activeOnly).stream().map(Plan::view).toList();
    }

    @Operation(summary = "One plan")
    @PreAuthorize(READ)
    @GetMapping(EVERYBODY + "/{id}")
    PlanView get(@PathVariable UUID id) {
        return offers.find(id).view();
    }

    @Operation(summary = "List plans, inactive ones included")
    @PreAuthorize(READ_ADMIN)
    @GetMapping({ADMIN, API_ADMIN})
    List<PlanView> listForAdmins() {
        return list(false);
    }

    @Operation(summary = "One plan")
    @PreAuthorize(READ_ADMIN)
    @GetMapping({ADMIN + "/{id}", API_ADMIN + "/{id}"})
    PlanView getForAdmins(@PathVariable UUID id) {
        return get(id);
    }

    @Operation(
            summary = "Add a plan",
            description = "What is missing is free of charge or unlimited.")
    @PreAuthorize(WRITE)
    @PostMapping({EVERYBODY, ADMIN, API_ADMIN})
    @ResponseStatus(HttpStatus.CREATED)
    PlanView add(Caller caller, @Valid @RequestBody PlanChange wanted) {
        return offers.add(wanted, Cause.of(caller)).view();
    }

    @Operation(
            summary = "Change a plan, for all tenants that have it and at once",
            description = "What is missing stays; a quota of null is unlimited.")
    @PreAuthorize(WRITE)
    @RequestMapping(
            path = {EVERYBODY + "/{id}", ADMIN + "/{id}", API_ADMIN + "/{id}"},
            method = {RequestMethod.PUT, RequestMethod.PATCH})
    PlanView change(Caller caller, @PathVariable UUID id, @Valid @RequestBody PlanChange wanted) {
        return offers.change(id, wanted, Cause.of(caller)).view();
    }

    @Operation(summary = "Offer a plan to nobody new; tenants that have it keep it")
    @PreAuthorize(WRITE)
    @DeleteMapping({EVERYBODY + "/{id}", ADMIN + "/{id}", API_ADMIN + "/{id}"})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retire(Caller caller, @PathVariable UUID id) {
        offers.retire(id, Cause.of(caller));
    }
}
