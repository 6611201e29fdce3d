package io.bridgecore.auth.reset;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.bridgecore.auth.account.Account;
import io.bridgecore.auth.account.Accounts;
import io.bridgecore.auth.account.Giver;
import io.bridgecore.auth.role.Roles;
import io.bridgecore.contracts.Permission;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.Caller;
import io.bridgecore.web.security.StepUp;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Passwords that administrators set for others, in the words of tritiq's clients. */
@RestController
@RequestMapping("/api/v1")
class AdminPasswordController {

    private static final int DAY = 24;
    private static final int WEEK = 168;

    private final AdminPasswords passwords;
    private final BulkReset bulk;
    private final Accounts accounts;
    private final Roles roles;
    private final Giver giver;

    AdminPasswordController(
            AdminPasswords passwords, BulkReset bulk, Accounts accounts, Roles roles, Giver giver) {
        this.giver = giver;
        this.passwords = passwords;
        this.bulk = bulk;
        this.accounts = accounts;
        this.roles = roles;
    }

    record UserBody(@NotBlank @Email @Size(max = 254) String userEmail) {}

    record TargetBody(@NotBlank @Email @Size(max = 254) String targetEmail) {}

    record TemporaryBody(
            @NotBlank @Email @Size(max = 254) String targetEmail,
            @Nullable @Min(1) @Max(WEEK) Integer expiresHours) {}

    /** Whose passwords are to be reset. */
    enum Scope {
        @JsonProperty("organization")
        ORGANIZATION,
        @JsonProperty("all")
        ALL
    }

    record BulkBody(@Nullable TenantId organizationId, @Nullable Scope scope) {}

    /** A new password is there where the caller is to see it: once, here. */
    record ResetAnswer(
            String message,
            String userEmail,
            @Nullable String newPassword,
            boolean emailSent,
            @Nullable String emailError,
            boolean mustChangePassword,
            @Nullable String passwordDisplayWarning) {

        static ResetAnswer of(Account account, AdminPasswords.NewPassword made) {
            return new ResetAnswer(
                    "Password reset successfully",
                    account.email(),
                    made.password(),
                    made.mailed(),
                    error(made.mailed()),
                    true,
                    "This password is shown once: write it down or hand it over now");
        }

        static ResetAnswer ofLink(Account account, boolean mailed) {
            return new ResetAnswer(
                    "A link to choose another password is on its way",
                    account.email(),
                    null,
                    mailed,
                    error(mailed),
                    account.mustChangePassword(),
                    null);
        }

        private static @Nullable String error(boolean mailed) {
            return mailed ? null : "The mail with the link could not be sent yet";
        }

        @Override
        public String toString() {
            return "ResetAnswer " + userEmail;
        }
    }

    record TemporaryAnswer(
            String message,
            String userEmail,
            String temporaryPassword,
            Instant expiresAt,
            boolean forcePasswordReset) {

        @Override
        public String toString() {
            return "TemporaryAnswer " + userEmail;
        }
    }

    record BulkAnswer(
            String message,
            int totalUsersReset,
            List<TenantId> organizationsAffected,
            List<BulkReset.Failure> failedResets) {}

    @StepUp
    @PostMapping({"/password/admin-reset", "/admin/reset-password"})
    @PreAuthorize("hasAuthority('tenants:act')")
    @Operation(summary = "Give anybody a random password, shown once; a link goes by mail")
    ResetAnswer resetAnybody(@Valid @RequestBody UserBody body) {
        Account account = passwords.target(body.userEmail());
        return ResetAnswer.of(account, passwords.reset(account));
    }

    /** Who may not reset others may have a link to his own mailbox. */
    @StepUp
    @PostMapping("/admin/password/reset")
    @PreAuthorize("isAuthenticated()")
    @Operation(
            summary = "Give a user of the organization a random password; others only get a link")
    ResetAnswer reset(@Valid @RequestBody TargetBody body, Caller caller) {
        if (Accounts.normal(body.targetEmail()).equals(caller.email())
                && caller.type() == UserType.TENANT) {
            Account self = passwords.target(body.targetEmail());
            return ResetAnswer.ofLink(self, passwords.mailLink(self));
        }
        Account account = permitted(body.targetEmail(), caller);
        return ResetAnswer.of(account, passwords.reset(account));
    }

    @StepUp
    @PostMapping("/admin/password/temporary")
    @PreAuthorize("hasAuthority('users:write')")
    @Operation(summary = "Make up a password that is good for some hours beside the own one")
    TemporaryAnswer temporary(@Valid @RequestBody TemporaryBody body, Caller caller) {
        Account account = permitted(body.targetEmail(), caller);
        int hours = Objects.requireNonNullElse(body.expiresHours(), DAY);
        AdminPasswords.Lent lent = passwords.lend(account, Duration.ofHours(hours));
        return new TemporaryAnswer(
                "Temporary password created", account.email(), lent.password(), lent.until(), true);
    }

    @StepUp
    @PostMapping("/admin/password/reset/bulk")
    @PreAuthorize("hasAuthority('users:write')")
    @Operation(summary = "Take the passwords of an organization, or of all, away; links go by mail")
    BulkAnswer resetMany(@Valid @RequestBody BulkBody body, Caller caller) {
        BulkReset.Outcome done = bulk.reset(organizations(body, caller), caller.id());
        return new BulkAnswer(
                "Passwords were reset", done.users(), done.organizations(), done.failures());
    }

    private List<TenantId> organizations(BulkBody body, Caller caller) {
        TenantId own = CurrentTenant.find().orElse(null);
        TenantId named = body.organizationId();
        if (caller.may(Permission.TENANTS_ACT) && own == null) {
            if (named == null && body.scope() != Scope.ALL) {
                throw CommonProblem.VALIDATION_FAILED.at(
                        "organization_id", "Name an organization, or all with the scope");
            }
            return named == null ? accounts.tenants() : List.of(named);
        }
        if (own == null || body.scope() == Scope.ALL || (named != null && !named.equals(own))) {
            throw CommonProblem.FORBIDDEN.because("For the own organization only");
        }
        return List.of(own);
    }

    /** Somebody with no more rights than the caller: nobody gains any by setting a password. */
    private Account permitted(String email, Caller caller) {
        Account account = passwords.target(email);
        if (!caller.may(Permission.USERS_WRITE)) {
            throw CommonProblem.FORBIDDEN.because("For administrators only");
        }
        CurrentTenant.runAs(
                account.tenant(), () -> giver.giving().demand(roles.permissionsOf(account)));
        return account;
    }
}
