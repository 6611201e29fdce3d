package io.bridgecore.auth.login;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.auth.account.Account;
import io.bridgecore.auth.account.Accounts;
import io.bridgecore.auth.password.Passwords;
import io.bridgecore.contracts.Headers;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds out whose e-mail and password these are. */
@Component
class Recognition {

    private final Accounts accounts;
    private final Passwords passwords;

    Recognition(Accounts accounts, Passwords passwords) {
        this.accounts = accounts;
        this.passwords = passwords;
    }

    /**
     * The one account that the e-mail and the password belong to. Costs one slow hash, whatever
     * comes of it: neither the time nor a guess at many organizations at once is to be had.
     *
     * @throws io.bridgecore.web.problem.ProblemException 401 if there is none, 409 if several
     *     organizations know the e-mail and none is named; no password is tried then
     */
    Account recognise(Attempt attempt) {
        List<Account> candidates = candidates(attempt);
        Account only = candidates.size() == 1 ? candidates.getFirst() : null;
        boolean fits =
                passwords.matches(attempt.password(), only == null ? null : only.passwordHash());
        if (candidates.size() > 1) {
            throw AuthProblem.TENANT_AMBIGUOUS.at(
                    Headers.TENANT_ID,
                    "The organization cannot be told from the e-mail: name it with X-Tenant-Id");
        }
        if (only == null || !fits) {
            throw refused();
        }
        return only;
    }

    static RuntimeException refused() {
        return AuthProblem.INVALID_CREDENTIALS.because("Invalid email or password");
    }

    private List<Account> candidates(Attempt attempt) {
        if (attempt.contradicts()) {
            return List.of();
        }
        TenantId tenant = attempt.tenant();
        return tenant == null
                ? accounts.withEmailAnywhere(attempt.email(), 2)
                : CurrentTenant.callAs(tenant, () -> accounts.withEmail(attempt.email())).stream()
                        .toList();
    }
}
