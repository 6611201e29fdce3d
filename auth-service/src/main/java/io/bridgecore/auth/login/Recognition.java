package io.bridgecore.auth.login;

import io.bridgecore.auth.account.Account;
import io.bridgecore.auth.account.Accounts;
import io.bridgecore.auth.account.Credentials;
import io.bridgecore.auth.audit.Audit;
import io.bridgecore.auth.lockout.Lockouts;
import io.bridgecore.auth.session.Device;
import io.bridgecore.auth.tenant.PlatformSide;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out whose e-mail and password these are. */
@Component
class Recognition {

    private static final String USER = "user";

    private final Accounts accounts;
    private final Credentials credentials;
    private final Lockouts lockouts;
    private final Audit audit;

    Recognition(Accounts accounts, Credentials credentials, Lockouts lockouts, Audit audit) {
        this.audit = audit;
        this.accounts = accounts;
        this.credentials = credentials;
        this.lockouts = lockouts;
    }

    /**
     * The one account that the e-mail and the password belong to. Costs one slow hash, whatever
     * comes of it: neither the time nor a guess at many organizations at once is to be had.
     *
     * @throws io.bridgecore.web.problem.ProblemException 429 or 423 if too many attempts failed,
     *     401 if there is none, or if several organizations know the e-mail and none is named; no
     *     password is tried then
     */
    Account recognise(Attempt attempt, Device device) {
        lockouts.admitAddress(device.ip());
        List<Account> candidates = candidates(attempt);
        Account only = candidates.size() == 1 ? candidates.getFirst() : null;
        boolean fits = credentials.fit(only, attempt.password());
        admit(attempt, only);
        if (only == null || !fits) {
            refused(attempt, only, "wrong name or password");
            lockouts.failed(counted(attempt, only), device.ip(), attempt.dialect().manner());
            throw attempt.dialect().refused();
        }
        return only;
    }

    /**
     * Looks once more, where the password was changed while it was compared.
     *
     * @param now the account as nobody changes it any more
     * @throws io.bridgecore.web.problem.ProblemException 401 if the password is not good any more
     */
    void confirm(Attempt attempt, Account recognised, Account now) {
        boolean good =
                now.sameCredentials(recognised)
                        || (now.email().equals(recognised.email())
                                && credentials.fit(now, attempt.password()));
        if (!good) {
            throw attempt.dialect().refused();
        }
    }

    /** Notes that somebody who was recognised came in. */
    void admitted(Attempt attempt, Account account) {
        lockouts.cleared(counted(attempt, account));
        CurrentTenant.runAs(
                account.tenant(), () -> credentials.upgrade(account, attempt.password()));
        admitted(account, "password");
    }

    /** Notes that somebody came in. */
    void admitted(Account account, String proof) {
        CurrentTenant.runAs(
                account.tenant(),
                () ->
                        audit.record(
                                "login.succeeded",
                                USER,
                                account.id().toString(),
                                Map.of(),
                                Map.of("email", account.email(), "proof", proof)));
    }

    private void admit(Attempt attempt, @Nullable Account account) {
        try {
            lockouts.admit(counted(attempt, account), attempt.dialect().manner());
        } catch (ProblemException locked) {
            refused(attempt, account, "locked after failures");
            throw locked;
        }
    }

    /** User name and e-mail of an account count together. */
    private static String counted(Attempt attempt, @Nullable Account account) {
        if (account != null) {
            return Lockouts.at(account.tenant(), account.email());
        }
        TenantId tenant = attempt.tenant();
        return tenant == null
                ? Lockouts.anywhere(attempt.name())
                : Lockouts.at(tenant, attempt.name());
    }

    /** What was typed as a name may be a password, so only e-mails are told. */
    private void refused(Attempt attempt, @Nullable Account account, String reason) {
        TenantId host = Objects.requireNonNullElse(attempt.host(), PlatformSide.ID);
        CurrentTenant.runAs(
                account == null ? host : account.tenant(),
                () ->
                        audit.record(
                                "login.refused",
                                USER,
                                account == null ? "unknown" : account.id().toString(),
                                Map.of(),
                                Map.of(
                                        "email",
                                        attempt.byEmail() ? attempt.name() : "",
                                        "reason",
                                        reason)));
    }

    private List<Account> candidates(Attempt attempt) {
        if (attempt.contradicts()) {
            return List.of();
        }
        TenantId tenant = attempt.tenant();
        if (tenant != null) {
            return CurrentTenant.callAs(tenant, () -> named(attempt)).stream().toList();
        }
        return attempt.byEmail() ? accounts.withEmailAnywhere(attempt.name(), 2) : List.of();
    }

    private Optional<Account> named(Attempt attempt) {
        return attempt.byEmail()
                ? accounts.withEmail(attempt.name())
                : accounts.withUsername(attempt.name());
    }
}
