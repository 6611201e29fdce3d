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
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
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

    /**
     * A login that succeeded.
     *
     * @param permissions that the tokens carry
     */
    public record Entry(
            Account account, TenantStanding tenant, Tokens tokens, Set<String> permissions) {

        public Entry {
            permissions = Set.copyOf(permissions);
        }
    }

    /** Somebody who is in. */
    public record Member(Account account, TenantStanding tenant) {}

    /**
     * Lets somebody in whose client keeps its refresh token for the whole session.
     *
     * @throws io.bridgecore.web.problem.ProblemException in this order: 401 wrong e-mail or
     *     password, 403 deactivated, 403 suspended, 410 deleted, 402 trial or subscription over
     */
    Entry login(Attempt attempt, Device device) {
        Account account = recognition.recognise(attempt, device, _ -> true);
        return recognition.watched(
                account,
                () -> {
                    if (!account.active()) {
                        throw inactive();
                    }
                    return enter(attempt, account, device, false);
                });
    }

    /**
     * Lets somebody in whose refresh tokens rotate.
     *
     * @throws io.bridgecore.web.problem.ProblemException 401 wrong e-mail or password, deactivated;
     *     403 suspended, 410 deleted, 402 trial or subscription over
     */
    public Entry loginRotating(Attempt attempt, Device device) {
        Account account = recognition.recognise(attempt, device, Account::active);
        return recognition.watched(account, () -> enter(attempt, account, device, true));
    }

    /**
     * Lets somebody in who proved otherwise than with a password who he is.
     *
     * @param proof how he did
     * @param use uses up what he showed, in the transaction of the login; if it fails, nobody is in
     * @throws io.bridgecore.web.problem.ProblemException 403 suspended, 410 deleted, 402 trial or
     *     subscription over
     */
    public Entry admit(Account account, Proof proof, Device device, Runnable use) {
        return recognition.watched(
                account,
                () -> {
                    TenantStanding tenant = gate.admit(account.tenant());
                    Entry entry =
                            CurrentTenant.callAs(
                                    tenant.id(),
                                    () ->
                                            inOne(() -> {
                                                use.run();
                                                return open(
                                                        present(account),
                                                        tenant,
                                                        proof,
                                                        device,
                                                        true);
                                            }));
                    recognition.admitted(account, proof.amr().getFirst());
                    return entry;
                });
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
        Supplier<TenantStanding> tenant = gate.asked(ref.owner());
        return sessions.renew(
                ref,
                device,
                () -> {
                    Account account =
                            accounts.find(ref.subject())
                                    .filter(Account::active)
                                    .orElseThrow(TenantLogins::invalid);
                    return identities.of(account, tenant.get()).through(ref.delegation());
                },
                anew);
    }

    /** Asks how a tenant stands, before the transaction in which somebody of it comes in. */
    public Supplier<TenantStanding> asked(TenantId tenant) {
        return gate.asked(tenant);
    }

    /**
     * Somebody of the current tenant who showed before who he is, as he is now. Whoever takes
     * rights away from him waits until the transaction ends.
     *
     * @throws io.bridgecore.web.problem.ProblemException 401 account gone or deactivated, 403
     *     tenant not active, 402 trial or subscription over
     */
    public Identity identity(UUID id, Supplier<TenantStanding> tenant) {
        Account account =
                accounts.alone(id).filter(Account::active).orElseThrow(TenantLogins::invalid);
        return identities.of(account, tenant.get());
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
        return sessions.access(member.tenant().id(), session, null, () -> now(member, _ -> true))
                .access();
    }

    /**
     * Who a member is at this instant, inside a transaction as his tenant.
     *
     * @param same whether the account is still what it was
     * @throws io.bridgecore.web.problem.ProblemException 401 if it is gone, deactivated or not the
     *     same
     */
    Identity now(Member member, Predicate<Account> same) {
        return accounts.find(member.account().id())
                .filter(Account::active)
                .filter(same)
                .map(account -> identities.of(account, member.tenant()))
                .orElseThrow(() -> CommonProblem.UNAUTHORIZED.because("The account has changed"));
    }

    private Entry enter(Attempt attempt, Account account, Device device, boolean rotating) {
        TenantStanding tenant = gate.admit(account.tenant());
        Proof proof = factors.admit(account, attempt.code());
        Entry entry =
                CurrentTenant.callAs(
                        tenant.id(),
                        () ->
                                inOne(() -> {
                                    Account now = present(account);
                                    recognition.confirm(attempt, account, now);
                                    return open(now, tenant, proof, device, rotating);
                                }));
        recognition.admitted(attempt, account);
        return entry;
    }

    private Entry inOne(Supplier<Entry> entry) {
        return Objects.requireNonNull(transactions.execute(_ -> entry.get()));
    }

    private Entry open(
            Account account, TenantStanding tenant, Proof proof, Device device, boolean rotating) {
        Identity who = identities.of(account, tenant).with(proof);
        Tokens tokens = sessions.open(who, device, rotating);
        return new Entry(account, tenant, tokens, who.permissions());
    }

    /** The account as it is now; whoever takes rights away waits until this login is done. */
    private Account present(Account recognised) {
        return accounts.loggedIn(recognised.id())
                .filter(Account::active)
                .orElseThrow(TenantLogins::inactive);
    }

    private static RuntimeException inactive() {
        return AuthProblem.ACCOUNT_INACTIVE.because("The account is deactivated");
    }

    private static RuntimeException invalid() {
        return AuthProblem.INVALID_REFRESH_TOKEN.because("Invalid or expired refresh token");
    }
}
