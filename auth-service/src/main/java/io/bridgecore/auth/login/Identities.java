package io.bridgecore.auth.login;

import io.bridgecore.auth.account.Account;
import io.bridgecore.auth.factor.SecondFactors;
import io.bridgecore.auth.role.Roles;
import io.bridgecore.auth.token.Identity;
import io.bridgecore.contracts.UserType;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.standing.TenantStanding;
import org.springframework.stereotype.Component;

/** Who members of an organization are in their tokens: what they may, and what is demanded. */
@Component
class Identities {

    private final Roles roles;
    private final SecondFactors factors;

    Identities(Roles roles, SecondFactors factors) {
        this.roles = roles;
        this.factors = factors;
    }

    Identity of(Account account, TenantStanding tenant) {
        return new Identity(
                account.id(),
                UserType.TENANT,
                account.role(),
                CurrentTenant.callAs(tenant.id(), () -> roles.permissionsOf(account)),
                account.email(),
                tenant.id(),
                tenant.slug(),
                account.odooUserId(),
                factors.duty(account).choosing(account.mustChangePassword()),
                null,
                null);
    }
}
