package io.bridgecore.tenant.plan;

import io.bridgecore.contracts.Permission;
import io.bridgecore.tenant.TenantProblem;
import io.bridgecore.tenant.plan.Plan.PlanView;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Plans, for everybody who is logged in and for the platform's own pages. */
@RestController
class PlanController {

    private static final String ANYBODY = "isAuthenticated()";
    private static final String ADMIN = "hasAuthority('" + Permission.TENANTS_READ + "')";

    private final Plans plans;

    PlanController(Plans plans) {
        this.plans = plans;
    }

    @Operation(summary = "List plans")
    @PreAuthorize(ANYBODY)
    @GetMapping("/api/v1/subscriptions/plans")
    List<PlanView> list(
            @RequestParam(name = "active_only", defaultValue = "false") boolean activeOnly) {
        return plans.list(activeOnly).stream().map(Plan::view).toList();
    }

    @Operation(summary = "One plan")
    @PreAuthorize(ANYBODY)
    @GetMapping("/api/v1/subscriptions/plans/{id}")
    PlanView get(@PathVariable UUID id) {
        return plans.findById(id)
                .map(Plan::view)
                .orElseThrow(() -> TenantProblem.PLAN_NOT_FOUND.because("No plan " + id));
    }

    @Operation(summary = "List plans, inactive ones included")
    @PreAuthorize(ADMIN)
    @GetMapping({"/admin/plans", "/api/admin/plans"})
    List<PlanView> listForAdmins() {
        return list(false);
    }

    @Operation(summary = "One plan")
    @PreAuthorize(ADMIN)
    @GetMapping({"/admin/plans/{id}", "/api/admin/plans/{id}"})
    PlanView getForAdmins(@PathVariable UUID id) {
        return get(id);
    }
}
