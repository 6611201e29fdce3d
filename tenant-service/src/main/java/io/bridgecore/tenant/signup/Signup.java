package io.bridgecore.tenant.signup;

import io.bridgecore.contracts.ProblemBody.FieldError;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenant.TenantProblem;
import io.bridgecore.tenant.idempotency.IdempotencyKeys.Claim;
import io.bridgecore.tenant.industry.Industry;
import io.bridgecore.tenant.organization.NewOrganization.Draft;
import io.bridgecore.tenant.organization.OrganizationView;
import io.bridgecore.tenant.signup.AdminAccounts.Admin;
import io.bridgecore.tenant.signup.AdminAccounts.Outcome;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Makes a tenant with its administrator, or nothing at all. Two services take part, so it is a
 * saga: reserve here, make the administrator there, complete here; or undo there, then here.
 */
@Service
class Signup {

    private static final Logger LOG = LoggerFactory.getLogger(Signup.class);

    private final SignupLedger ledger;
    private final AdminAccounts accounts;
    private final SignupProperties settings;

    Signup(SignupLedger ledger, AdminAccounts accounts, SignupProperties settings) {
        this.ledger = ledger;
        this.accounts = accounts;
        this.settings = settings;
    }

    /**
     * Signs up.
     *
     * @param industry whose modules the tenant starts with; null for none
     * @throws ProblemException if that was not possible; nothing is left of it then, or will be
     *     left once auth-service answers again
     */
    OrganizationView signUp(Draft draft, Admin admin, @Nullable Industry industry, Claim claim) {
        TenantId tenant = ledger.start(draft);
        return switch (create(tenant, admin)) {
            case Outcome.Created _ -> complete(tenant, industry, claim);
            case Outcome.Refused refused -> {
                undo(tenant, false);
                throw refusal(refused);
            }
            case Outcome.Unknown(var neverSent, var cause) -> {
                undo(tenant, neverSent);
                throw unavailable(cause);
            }
        };
    }

    /** Undoes a signup that is not complete; what cannot be done yet is left to the recovery. */
    void undo(TenantId tenant, boolean accountsUntouched) {
        if (!ledger.giveUp(tenant)) {
            return;
        }
        if (accountsUntouched || CurrentTenant.callAs(tenant, () -> accounts.remove(tenant))) {
            ledger.discard(tenant);
            LOG.info("Signup of {} is undone", tenant);
        }
    }

    private Outcome create(TenantId tenant, Admin admin) {
        return CurrentTenant.callAs(tenant, () -> accounts.create(tenant, admin));
    }

    private OrganizationView complete(TenantId tenant, @Nullable Industry industry, Claim claim) {
        try {
            return CurrentTenant.callAs(tenant, () -> ledger.complete(tenant, industry, claim));
        } catch (RuntimeException failed) {
            undo(tenant, false);
            throw unavailable(failed);
        }
    }

    private ProblemException unavailable(RuntimeException cause) {
        return TenantProblem.SIGNUP_UNAVAILABLE
                .because("The administrator's account could not be made; nothing was kept")
                .retryAfter(settings.retryAfter())
                .causedBy(cause);
    }

    private static ProblemException refusal(Outcome.Refused refused) {
        ProblemException problem = CommonProblem.VALIDATION_FAILED.because(refused.detail());
        for (FieldError error : refused.errors()) {
            problem.at(fieldOf(error.field()), error.message());
        }
        return problem;
    }

    private static String fieldOf(String remote) {
        return switch (remote) {
            case "email" -> "owner_email";
            case "full_name" -> "owner_name";
            default -> remote;
        };
    }
}
