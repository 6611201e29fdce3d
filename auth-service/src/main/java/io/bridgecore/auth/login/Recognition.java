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

    /** Organizations in which one password is tried; each costs a slow hash. */
    private static final int MOST = 5;

    private final Accounts accounts;
    private final Passwords passwords;

    Recognition(Accounts accounts, Passwords passwords) {
        this.accounts = accounts;
        this.passwords = passwords;
    }

    /**
     * The one account that the e-mail and the password belong to.
     *
     * @throws io.bridgecore.web.problem.ProblemException 401 if there is none, 409 if the password
     *     fits in several organizations and none is named
     */
    Account recognise(Attempt attempt) {
        List<Account> candidates = candidates(attempt);
        if (candidates.isEmpty()) {
            passwords.matches(attempt.password(), null);
            throw refused();
        }
        List<Account> fitting =
                candidates.stream()
                        .limit(MOST)
                        .filter(a -> passwords.matches(attempt.password(), a.passwordHash()))
                        .toList();
        if (fitting.isEmpty()) {
            throw refused();
        }
        List<Account> active = fitting.stream().filter(Account::active).toList();
        List<Account> best = active.isEmpty() ? fitting : active;
        if (best.size() > 1 || candidates.size() > MOST) {
            throw AuthProblem.TENANT_AMBIGUOUS.at(
                    Headers.TENANT_ID,
                    "The organization cannot be told from the e-mail: name it with X-Tenant-Id");
        }
        return best.getFirst();
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
                ? accounts.withEmailAnywhere(attempt.email(), MOST + 1)
                : CurrentTenant.callAs(tenant, () -> accounts.withEmail(attempt.email()));
    }
}
