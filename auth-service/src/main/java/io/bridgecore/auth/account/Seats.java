package io.bridgecore.auth.account;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.standing.TenantStanding;
import io.bridgecore.tenancy.standing.Tenants;
import org.springframework.stereotype.Component;

/** How many people of a tenant may be active at once, as its plan says. */
@Component
class Seats {

    private final Tenants tenants;
    private final AccountRows rows;

    Seats(Tenants tenants, AccountRows rows) {
        this.tenants = tenants;
        this.rows = rows;
    }

    /**
     * The most that the current tenant may have. To be asked before a transaction: the answer may
     * have to come from tenant-service.
     *
     * @throws org.springframework.web.ErrorResponseException 503 if tenant-service does not answer
     */
    int most() {
        return tenants.find(CurrentTenant.get())
                .map(TenantStanding::maxUsers)
                .orElse(Integer.MAX_VALUE);
    }

    /**
     * Goes on if one more may be active, beside those who are about to be. Whoever asks is alone
     * with the tenant's people.
     *
     * @throws io.bridgecore.web.problem.ProblemException 403 if not
     */
    void demandOne(int most, int others) {
        if (rows.countByActive(true) + others >= most) {
            throw AuthProblem.USER_LIMIT_REACHED.because(
                    "Maximum user limit (%d) reached for this organization".formatted(most));
        }
    }
}
