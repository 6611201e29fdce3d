package io.bridgecore.auth.login;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.auth.account.Account;
import io.bridgecore.auth.account.Accounts;
import io.bridgecore.auth.factor.SecondFactors;
import io.bridgecore.auth.session.Device;
import io.bridgecore.auth.session.SessionRef;
import io.bridgecore.auth.session.Sessions;
import io.bridgecore.auth.session.Tokens;
import io.bridgecore.auth.tenant.TenantGate;
import io.bridgecore.auth.token.Identity;
import io.bridgecore.auth.token.Proof;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.standing.TenantStanding;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.Caller;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Logging in to a tenant, staying in, and who one is inside. */
@Component
public class TenantLogins {

    private final Recognition recognition;
    private final Accounts accounts;
    private final TenantGate gate;
    private final Sessions sessions;
    private final Identities identities;
    private final SecondFactors factors;
    private final TransactionTemplate transactions;

    TenantLogins(
            Recognition recognition,
            Accounts accounts,
            TenantGate gate,
            Sessions sessions,
            Identities identities,
            SecondFactors factors,
            PlatformTransactionManager manager) {
        this.recognition = recognition;
        this.accounts = accounts;
        this.gate = gate;
        this.sessions = sessions;
        this.identities = identities;
        this.factors = factors;
        this.transactions = new TransactionTemplate(manager);
    }

    /** A login that succeeded. */
    public record Entry(Account account, TenantStanding tenant, Tokens tokens) {}

    /** Somebody who is in. */
    public record Member(Account account, TenantStanding tenant) {}

    /**
     * Lets somebody in whose client keeps its refresh token for the whole session.
     *
     * @throws io.bridgecore.web.problem.ProblemException in this order: 401 wrong e-mail or
     *     password, 403 deactivated, 403 suspended, 410 deleted, 402 trial or subscription over
     */
    Entry login(Attempt attempt, Device device) {
        Account account = recognition.recognise(attempt, device);
        if (!account.active()) {
            throw AuthProblem.ACCOUNT_INACTIVE.because("The account is deactivated");
        }
        return enter(attempt, account, device, false);
    }

    /**
     * Lets somebody in whose refresh tokens rotate.
     *
     * @throws io.bridgecore.web.problem.ProblemException 401 wrong e-mail or password, deactivated;
     *     403 suspended, 410 deleted, 402 trial or subscription over
     */
    public Entry loginRotating(Attempt attempt, Device device) {
        Account account = recognition.recognise(attempt, device);
        if (!account.active()) {
            throw attempt.dialect().refused();
        }
        return enter(attempt, account, device, true);
    }

    /**
     * Lets somebody in who proved otherwise than with a password who he is.
     *
     * @param proof how he did
     * @throws io.bridgecore.web.problem.ProblemException 403 suspended, 410 deleted, 402 trial or
     *     subscription over
     */
    public Entry admit(Account account, Proof proof, Device device) {
        Entry entry = enter(account, gate.admit(account.tenant()), proof, device, _ -> {}, true);
        recognition.admitted(account, "mail");
        return entry;
    }

    /**
     * Continues the session of a refresh token.
     *
     * @param device that shows it
     * @throws io.bridgecore.web.problem.ProblemException 401 account gone or deactivated, 403
     *     tenant not active, 402 trial or subscription over, 401 token used before
     */
    public Tokens renew(SessionRef ref, Device device, boolean anew) {
        if (ref.type() != UserType.TENANT) {
            throw invalid();
        }
        return sessions.renew(
                ref,
                device,
                () -> {
                    Account account =
                            accounts.find(ref.subject())
                                    .filter(Account::active)
                                    .orElseThrow(TenantLogins::invalid);
                    return identities
                            .of(account, gate.readmit(ref.owner()))
                            .through(ref.delegation());
                },
                anew);
    }

    /**
     * Somebody who showed before who he is, as he is now.
     *
     * @throws io.bridgecore.web.problem.ProblemException 401 account gone or deactivated, 403
     *     tenant not active, 402 trial or subscription over
     */
    public Identity identity(TenantId tenant, UUID id) {
        Account account =
                CurrentTenant.callAs(tenant, () -> accounts.find(id))
                        .filter(Account::active)
                        .orElseThrow(TenantLogins::invalid);
        return identities.of(account, gate.readmit(tenant));
    }

    /**
     * The person behind an access token.
     *
     * @throws io.bridgecore.web.problem.ProblemException 403 if the token is no person's of a
     *     tenant, 401 account gone or deactivated, 403, 410 or 402 as at login
     */
    public Member member(Caller caller) {
        TenantId tenant = caller.tenant();
        if (caller.type() != UserType.TENANT || tenant == null) {
            throw CommonProblem.FORBIDDEN.because("For members of an organization only");
        }
        Account account =
                CurrentTenant.callAs(tenant, () -> accounts.find(UUID.fromString(caller.id())))
                        .filter(Account::active)
                        .orElseThrow(() ->
                                CommonProblem.UNAUTHORIZED.because(
                                        "The account does not exist any more"));
        return new Member(account, gate.admit(tenant));
    }

    /** An access token of the session that the caller is in, saying what is true now. */
    public String access(Member member, UUID session) {
        return sessions.access(
                        member.tenant().id(),
                        identities.of(member.account(), member.tenant()),
                        session)
                .access();
    }

    private Entry enter(Attempt attempt, Account account, Device device, boolean rotating) {
        TenantStanding tenant = gate.admit(account.tenant());
        Proof proof = factors.admit(account, attempt.code());
        Entry entry =
                enter(
                        account,
                        tenant,
                        proof,
                        device,
                        now -> recognition.confirm(attempt, account, now),
                        rotating);
        recognition.admitted(attempt, account);
        return entry;
    }

    private Entry enter(
            Account account,
            TenantStanding tenant,
            Proof proof,
            Device device,
            Consumer<Account> confirm,
            boolean rotating) {
        return CurrentTenant.callAs(
                tenant.id(),
                () ->
                        Objects.requireNonNull(
                                transactions.execute(_ -> {
                                    Account now = present(account);
                                    confirm.accept(now);
                                    Tokens tokens =
                                            sessions.open(
                                                    identities.of(now, tenant).with(proof),
                                                    device,
                                                    rotating);
                                    return new Entry(now, tenant, tokens);
                                })));
    }

    /** The account as it is now; whoever takes rights away waits until this login is done. */
    private Account present(Account recognised) {
        return accounts.loggedIn(recognised.id())
                .filter(Account::active)
                .orElseThrow(
                        () -> AuthProblem.ACCOUNT_INACTIVE.because("The account is deactivated"));
    }

    private static RuntimeException invalid() {
        return AuthProblem.INVALID_REFRESH_TOKEN.because("Invalid or expired refresh token");
    }
}
