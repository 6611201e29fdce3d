package io.bridgecore.auth.explain;

import io.bridgecore.auth.tenant.NamedTenant;
import io.bridgecore.contracts.Permission;
import io.bridgecore.contracts.UserType;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Why somebody may do something, or why not. */
@RestController
class ExplainController {

    private final Explanations explanations;

    ExplainController(Explanations explanations) {
        this.explanations = explanations;
    }

    /**
     * Everybody may ask about himself; about people and API clients of an organization, whoever may
     * see roles; about platform administrators, those who see them.
     */
    @GetMapping("/api/v1/auth/explain")
    @PreAuthorize("isAuthenticated()")
    @Operation(summary = "Why somebody may do something, or why not")
    Explanation explain(
            @RequestParam @NotBlank @Size(max = 100) String permission,
            @RequestParam(required = false) @Nullable UUID user,
            Caller caller) {
        if (user == null || user.toString().equals(caller.id())) {
            return explanations.of(caller, permission);
        }
        if (caller.type() == UserType.ADMIN && CurrentTenant.find().isEmpty()) {
            if (!caller.may(Permission.ADMINS_READ)) {
                throw CommonProblem.FORBIDDEN.because("Asking about others needs admins:read");
            }
            return explanations.ofColleague(user, permission);
        }
        if (!caller.may(Permission.ROLES_READ)) {
            throw CommonProblem.FORBIDDEN.because("Asking about others needs roles:read");
        }
        NamedTenant.get();
        return explanations.of(user, permission);
    }
}
