package io.bridgecore.auth.factor;

import io.bridgecore.auth.account.Account;
import io.bridgecore.auth.account.Accounts;
import io.bridgecore.auth.account.Giver;
import io.bridgecore.auth.role.Roles;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.StepUp;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Second factors of people who lost them along with their recovery codes. */
@RestController
class LostFactorController {

    private final Enrolment enrolment;
    private final Accounts accounts;
    private final Roles roles;
    private final Giver giver;

    LostFactorController(Enrolment enrolment, Accounts accounts, Roles roles, Giver giver) {
        this.accounts = accounts;
        this.roles = roles;
        this.giver = giver;
        this.enrolment = enrolment;
    }

    @DeleteMapping("/api/v1/auth/factors/of/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Remove the second factor of a member who has no more rights than the caller")
    @PreAuthorize("hasAuthority('users:write')")
    @StepUp
    void ofMember(@PathVariable("userId") UUID userId) {
        TenantId tenant =
                CurrentTenant.find()
                        .orElseThrow(() ->
                                CommonProblem.BAD_REQUEST.because(
                                        "The organization must be named"));
        Account account =
                accounts.find(userId)
                        .orElseThrow(() -> CommonProblem.NOT_FOUND.because("No such user"));
        giver.giving().demand(roles.permissionsOf(account));
        enrolment.remove(new Person(tenant, userId, List.of()));
    }

    @DeleteMapping({"/admin/auth/factors/of/{adminId}", "/api/admin/auth/factors/of/{adminId}"})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove the second factor of a platform administrator")
    @PreAuthorize("hasAuthority('admins:write')")
    @StepUp
    void ofAdministrator(@PathVariable("adminId") UUID adminId) {
        enrolment.remove(Person.ofPlatform(adminId, ""));
    }
}
