package io.bridgecore.auth.login;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.auth.account.Account;
import io.bridgecore.auth.account.Accounts;
import io.bridgecore.auth.account.Credentials;
import io.bridgecore.auth.audit.Audit;
import io.bridgecore.auth.audit.Refusals;
import io.bridgecore.auth.audit.Refusals.Visitor;
import io.bridgecore.auth.lockout.Lockouts;
import io.bridgecore.auth.lockout.Manner;
import io.bridgecore.auth.password.Passwords;
import io.bridgecore.auth.session.Device;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out whose e-mail and password these are. */
@Component
class Recognition {

    private final Accounts accounts;
    private final Credentials credentials;
    private final Lockouts lockouts;
    private final Audit audit;
    private final Refusals refusals;

    Recognition(
            Accounts accounts,
            Credentials credentials,
            Lockouts lockouts,
            Audit audit,
            Refusals refusals) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.lockouts = lockouts;
        this.audit = audit;
        this.refusals = refusals;
    }

    /**
     * The one account that the e-mail and the password belong to. Costs one slow hash, whatever
     * comes of it: neither the time nor a guess at many organizations at once is to be had.
     *
     * @param acceptable whether somebody may come in here; who may not is told that the password is
     *     wrong
     * @throws io.bridgecore.web.problem.ProblemException 429 or 423 if too many attempts failed
     *     under this very name, 401 if there is none, if too many failed under the account's other
     *     names, or if several organizations know the e-mail and none is named; no password is
     *     tried then
     */
    Account recognise(Attempt attempt, Device device, Predicate<Account> acceptable) {
        refusals.knocking(
                visitor(attempt, null), device.ip(), () -> lockouts.admitAddress(device.ip()));
        List<Account> candidates = candidates(attempt);
        Account only = candidates.size() == 1 ? candidates.getFirst() : null;
        Passwords.Trial trial = credentials.attempt(only, attempt.password());
        try {
            Manner manner = attempt.dialect().manner();
            refusals.watched(
                    visitor(attempt, only),
                    () -> {
                        lockouts.admitAddress(device.ip());
                        lockouts.admit(presented(attempt), manner);
                    });
            boolean open = lockouts.open(own(attempt, only), manner);
            if (only != null && open && trial.fits() && acceptable.test(only)) {
                return only;
            }
            refusals.login(visitor(attempt, only), reason(open, trial));
            lockouts.missed(own(attempt, only), manner);
            lockouts.failed(presented(attempt), device.ip(), manner);
            throw attempt.dialect().refused();
        } catch (RuntimeException refused) {
            credentials.even(trial);
            throw refused;
        }
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

    /** Lets somebody in who was recognised; if that fails, auditors hear of it. */
    <T> T watched(Account account, Supplier<T> entry) {
        return refusals.watched(
                Visitor.user(account.tenant(), account.id(), account.email()), entry);
    }

    /** Notes that somebody who was recognised came in. */
    void admitted(Attempt attempt, Account account) {
        lockouts.cleared(presented(attempt));
        lockouts.cleared(Lockouts.of(account.id()));
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
                                "user",
                                account.id().toString(),
                                Map.of(),
                                Map.of("email", account.email(), "proof", proof)));
    }

    private static String reason(boolean open, Passwords.Trial trial) {
        if (!open) {
            return AuthProblem.ACCOUNT_LOCKED.code();
        }
        return trial.fits() ? "account_inactive" : "invalid_credentials";
    }

    /** What was typed, known or not: its lock may be told, for it says nothing about accounts. */
    private static String presented(Attempt attempt) {
        return Lockouts.at(attempt.tenant(), attempt.name());
    }

    /** User name and e-mail of an account count together, with a tenant named or not. */
    private static String own(Attempt attempt, @Nullable Account account) {
        return account == null
                ? Lockouts.ofNobody(attempt.tenant(), attempt.name())
                : Lockouts.of(account.id());
    }

    /** What was typed as a name may be a password, so only e-mails are told. */
    private static Visitor visitor(Attempt attempt, @Nullable Account account) {
        return Visitor.user(
                account == null ? attempt.host() : account.tenant(),
                account == null ? null : account.id(),
                attempt.byEmail() ? attempt.name() : "");
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
