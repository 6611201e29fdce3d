package io.bridgecore.auth.reset;

import io.bridgecore.auth.account.Account;
import io.bridgecore.auth.login.TenantLogins;
import io.bridgecore.auth.token.InPerson;
import io.bridgecore.web.security.Caller;
import io.bridgecore.web.security.WhileChoosingPassword;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** The own password in the words of inventory clients, among the paths of profiles. */
@RestController
class OwnPasswordController {

    private final OwnPasswords own;
    private final TenantLogins logins;

    OwnPasswordController(OwnPasswords own, TenantLogins logins) {
        this.own = own;
        this.logins = logins;
    }

    record Change(
            @NotBlank @Size(max = 1024) String currentPassword,
            @NotBlank @Size(max = 1024) String newPassword) {

        @Override
        public String toString() {
            return "Change";
        }
    }

    record User(
            UUID id, UUID orgId, String email, String fullName, String role, Instant createdAt) {

        static User of(Account account) {
            return new User(
                    account.id(),
                    account.tenant().value(),
                    account.email(),
                    account.fullName(),
                    account.role(),
                    account.createdAt());
        }
    }

    @RequestMapping(
            path = "/api/v1/users/me/password",
            method = {RequestMethod.PATCH, RequestMethod.PUT})
    @InPerson
    @WhileChoosingPassword
    @PreAuthorize("isAuthenticated()")
    @Operation(summary = "Change the own password; the other sessions end")
    User change(@Valid @RequestBody Change body, Caller caller) {
        Account account = logins.member(caller).account();
        own.change(caller, body.currentPassword(), body.newPassword());
        return User.of(account);
    }
}
