package io.bridgecore.auth.otp;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.auth.account.Account;
import io.bridgecore.auth.account.Accounts;
import io.bridgecore.auth.audit.Refusals;
import io.bridgecore.auth.audit.Refusals.Visitor;
import io.bridgecore.auth.factor.SecondFactors;
import io.bridgecore.auth.lockout.Lockouts;
import io.bridgecore.auth.secret.MailedSecrets;
import io.bridgecore.auth.secret.MailedSecrets.GoodCode;
import io.bridgecore.auth.session.Sessions;
import io.bridgecore.auth.tenant.TenantGate;
import io.bridgecore.auth.token.Proof;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.ProblemException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Codes for people of tenants. Whether an e-mail belongs to somebody shows nowhere. */
@Component
public class Otps {

    private final Accounts accounts;
    private final MailedSecrets secrets;
    private final Lockouts lockouts;
    private final SecondFactors factors;
    private final TenantGate gate;
    private final Refusals refusals;

    Otps(
            Accounts accounts,
            MailedSecrets secrets,
            Lockouts lockouts,
            SecondFactors factors,
            TenantGate gate,
            Refusals refusals) {
        this.accounts = accounts;
        this.secrets = secrets;
        this.lockouts = lockouts;
        this.factors = factors;
        this.gate = gate;
        this.refusals = refusals;
    }

    /** Where codes of an e-mail are kept, and whose they are; nobody's if the e-mail is unknown. */
    private record Mailbox(TenantId tenant, String email, @Nullable Account account) {

        Visitor visitor() {
            return Visitor.user(tenant, account == null ? null : account.id(), email);
        }
    }

    /**
     * Where a request comes from.
     *
     * @param host tenant that the gateway names, if any
     */
    public record From(@Nullable TenantId host, @Nullable String address) {}

    /**
     * Mails a code, if the e-mail belongs to one active account.
     *
     * @throws io.bridgecore.web.problem.ProblemException 429 if too many attempts of the address
     *     failed
     */
    public void request(String email, Purpose purpose, From from) {
        admit(email, from);
        Mailbox box = mailbox(email, from.host());
        CurrentTenant.runAs(
                box.tenant(),
                () ->
                        secrets.wantCode(
                                purpose.kind(),
                                box.email(),
                                box.account() == null ? null : box.account().id()));
    }

    /** Somebody who showed a code, which is good until it is used, and what that proves. */
    public record Proven(Account account, UUID code, Proof proof) {}

    /**
     * Looks at a code and, where somebody has one, at the second factor. The code stays good: it is
     * to be used up along with what it is shown for.
     *
     * @param second code of the second factor, where somebody has one
     * @throws io.bridgecore.web.problem.ProblemException 401 if it is not in force or not the right
     *     one, or the second factor is missing or wrong; 429 if too many attempts of the address
     *     failed; 402, 403, 410 or 503 as the tenant stands
     */
    public Proven prove(
            String email, Purpose purpose, String code, @Nullable String second, From from) {
        admit(email, from);
        Mailbox box = mailbox(email, from.host());
        return refusals.watched(
                box.visitor(),
                () -> {
                    GoodCode good = good(box, purpose, code, from);
                    Account account = Objects.requireNonNull(box.account());
                    gate.admit(account.tenant());
                    return new Proven(account, good.id(), second(account, good, second));
                });
    }

    /**
     * Uses the code up, in the transaction in which whoever showed it gets what he came for. Lifts
     * what failed logins locked.
     *
     * @throws io.bridgecore.web.problem.ProblemException 401 if somebody was faster
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void use(Proven proven) {
        Account account = proven.account();
        accounts.alone(account.id());
        if (!secrets.useCode(proven.code())) {
            throw invalid();
        }
        lockouts.released(account.tenant(), account.id(), account.email(), account.username());
    }

    private void admit(String email, From from) {
        refusals.knocking(
                Visitor.user(from.host(), null, email),
                from.address(),
                () -> lockouts.admitAddress(from.address()));
    }

    private GoodCode good(Mailbox box, Purpose purpose, String code, From from) {
        Account account = box.account();
        Optional<GoodCode> good =
                CurrentTenant.callAs(
                                box.tenant(),
                                () -> secrets.tryCode(purpose.kind(), box.email(), code))
                        .filter(found -> account != null && account.id().equals(found.account()));
        if (good.isEmpty()) {
            lockouts.failedFrom(from.address());
        }
        return good.orElseThrow(Otps::invalid);
    }

    /** Somebody who guesses at the second factor tries the code out as well. */
    private Proof second(Account account, GoodCode good, @Nullable String second) {
        try {
            return factors.admit(account, second).byMailedCode();
        } catch (ProblemException refused) {
            if (refused.type() == AuthProblem.INVALID_OTP) {
                CurrentTenant.runAs(account.tenant(), () -> secrets.countTry(good.id()));
            }
            throw refused;
        }
    }

    private static RuntimeException invalid() {
        return AuthProblem.INVALID_CODE.because("Invalid or expired OTP");
    }

    private Mailbox mailbox(String email, @Nullable TenantId host) {
        String normal = Accounts.normal(email);
        List<Account> found =
                host == null
                        ? accounts.withEmailAnywhere(normal, 2)
                        : CurrentTenant.callAs(host, () -> accounts.withEmail(normal)).stream()
                                .toList();
        Account only = found.size() == 1 && found.getFirst().active() ? found.getFirst() : null;
        TenantId nowhere = host == null ? Sessions.PLATFORM : host;
        return new Mailbox(only == null ? nowhere : only.tenant(), normal, only);
    }
}
