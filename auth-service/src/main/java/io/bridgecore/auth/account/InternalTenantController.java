package io.bridgecore.auth.account;

import io.bridgecore.auth.password.PasswordPolicy;
import io.bridgecore.auth.password.Passwords;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What tenant-service needs for a signup, for undoing one, and to know how many people there are.
 */
@RestController
@RequestMapping("/internal/tenants/{tenantId}")
class InternalTenantController {

    private final Accounts accounts;
    private final Passwords passwords;
    private final PasswordPolicy policy;

    InternalTenantController(Accounts accounts, Passwords passwords, PasswordPolicy policy) {
        this.policy = policy;
        this.accounts = accounts;
        this.passwords = passwords;
    }

    /** The administrator as stored. */
    record AdministratorView(UUID userId, UUID tenantId, String email) {}

    @PutMapping("/admin")
    ResponseEntity<AdministratorView> administrator(
            @PathVariable("tenantId") UUID tenantId, @Valid @RequestBody NewAdministrator wanted) {
        policy.check("password", wanted.password(), wanted.email());
        String hash = passwords.hash(wanted.password());
        var admin =
                CurrentTenant.callAs(
                        new TenantId(tenantId), () -> accounts.administrator(wanted, hash));
        return ResponseEntity.status(admin.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(new AdministratorView(admin.userId(), tenantId, admin.email()));
    }

    @GetMapping("/people")
    Accounts.People people(@PathVariable("tenantId") UUID tenantId) {
        return CurrentTenant.callAs(new TenantId(tenantId), accounts::people);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable("tenantId") UUID tenantId) {
        CurrentTenant.runAs(new TenantId(tenantId), accounts::deleteAll);
    }
}
