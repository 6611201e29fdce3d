package io.bridgecore.auth.account;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.auth.secret.InvitationLimit;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.standing.TenantStanding;
import io.bridgecore.tenancy.standing.Tenants;
import org.springframework.stereotype.Component;

/** How many people of a tenant may be active at once, as its plan says, and be there at all. */
@Component
class Seats {

    private final Tenants tenants;
    private final AccountRows rows;
    private final SeatProperties rules;
    private final InvitationLimit links;

    Seats(Tenants tenants, AccountRows rows, SeatProperties rules, InvitationLimit links) {
        this.links = links;
        this.rules = rules;
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

    /**
     * Goes on if one more may be mailed a link today, beside those who are about to be.
     *
     * @throws io.bridgecore.web.problem.ProblemException 429 if not
     */
    void demandLink(int others) {
        links.demandOne(others);
    }

    /**
     * Goes on if one more may have an account, active or not, beside those who are about to.
     *
     * @throws io.bridgecore.web.problem.ProblemException 403 if not
     */
    void demandRoom(int most, int others) {
        long accounts = (long) most * rules.accountsPerUser();
        if (rows.count() + others >= accounts) {
            throw AuthProblem.USER_LIMIT_REACHED.because(
                    "Maximum number of accounts (%d) reached, inactive ones included"
                            .formatted(accounts));
        }
    }
}
