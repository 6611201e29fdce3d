package io.bridgecore.auth.factor;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.auth.account.Account;
import io.bridgecore.auth.audit.Audit;
import io.bridgecore.auth.token.FactorDuty;
import io.bridgecore.auth.token.Proof;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks for second factors where somebody has one, and says what else is demanded of people. */
@Component
public class SecondFactors {

    private final TotpRows totp;
    private final RecoveryCodes recovery;
    private final FactorPolicies policies;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transactions;

    SecondFactors(
            TotpRows totp,
            RecoveryCodes recovery,
            FactorPolicies policies,
            Audit audit,
            PlatformTransactionManager manager,
            Clock clock) {
        this.totp = totp;
        this.recovery = recovery;
        this.policies = policies;
        this.audit = audit;
        this.clock = clock;
        this.transactions = new TransactionTemplate(manager);
        // A try counts, whatever becomes of the request that made it.
        this.transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    private enum Verdict {
        RIGHT,
        WRONG,
        WAIT
    }

    /**
     * Lets somebody in whose password was right.
     *
     * @param code of the authenticator app, or a recovery code
     * @return the proof that the tokens carry
     * @throws ProblemException 401 {@code otp_required} if a code is due and there is none, 401
     *     {@code invalid_otp} if it is wrong or was used before, 429 after too many wrong ones
     */
    public Proof admit(Account account, @Nullable String code) {
        return admit(Person.of(account), account.secondFactor(), code);
    }

    /** Like {@link #admit(Account, String)}, for anybody. */
    public Proof admit(Person person, boolean enrolled, @Nullable String code) {
        if (!asks(person, enrolled)) {
            return Proof.ofPassword(clock.instant());
        }
        if (code == null || code.isBlank()) {
            throw AuthProblem.OTP_REQUIRED.because("A code of the second factor is needed");
        }
        return verify(person, code.strip())
                .orElseThrow(() -> AuthProblem.INVALID_OTP.because("The code is not valid"));
    }

    /**
     * Whether a code proves who somebody is who is in already; the code is used up.
     *
     * @throws ProblemException 422 {@code wrong_code} if it is wrong or was used before, 429 after
     *     too many wrong ones
     */
    public Proof prove(Person person, String code) {
        return verify(person, code.strip())
                .orElseThrow(() ->
                        AuthProblem.WRONG_CODE.at(
                                "totp_code", "The code is wrong or was used before"));
    }

    /** Whether somebody is asked for a second factor. */
    public boolean asks(Person person, boolean enrolled) {
        return enrolled && policies.of(person.owner()).of(person.roles()) != Need.OFF;
    }

    /** What is demanded of an account; its tokens say it. */
    public FactorDuty duty(Account account) {
        return duty(Person.of(account), account.secondFactor());
    }

    /** What is demanded of somebody; his tokens say it. */
    public FactorDuty duty(Person person, boolean enrolled) {
        return policies.of(person.owner()).duty(person.roles(), enrolled);
    }

    private Optional<Proof> verify(Person person, String code) {
        Instant now = clock.instant();
        Verdict verdict =
                CurrentTenant.callAs(
                        person.owner(),
                        () ->
                                Objects.requireNonNull(
                                        transactions.execute(_ -> judge(person, code, now))));
        return switch (verdict) {
            case RIGHT -> Optional.of(Proof.ofCode(now));
            case WRONG -> Optional.empty();
            case WAIT -> throw mustWait(person, now);
        };
    }

    private Verdict judge(Person person, String code, Instant now) {
        Optional<TotpRows.Totp> app = totp.takeTry(person, true, now);
        if (app.isEmpty()) {
            refused(person, code, "too_many_codes");
            return Verdict.WAIT;
        }
        OptionalLong step = step(person, app.get(), code, now);
        if (step.isEmpty()) {
            refused(person, code, "wrong_code");
            return Verdict.WRONG;
        }
        totp.spend(person, step.getAsLong(), now);
        return Verdict.RIGHT;
    }

    private OptionalLong step(Person person, TotpRows.Totp app, String code, Instant now) {
        if (TotpCodes.isCode(code)) {
            return TotpCodes.step(app.secret(), code, now, app.lastStep());
        }
        if (!recovery.spend(person, code, now)) {
            return OptionalLong.empty();
        }
        audit.record(
                "factor.recovery_code_used",
                "account",
                person.id().toString(),
                Map.of(),
                Map.of("recovery_codes_left", recovery.left(person)));
        return OptionalLong.of(app.lastStep());
    }

    private void refused(Person person, String code, String reason) {
        audit.record(
                "factor.refused",
                "account",
                person.id().toString(),
                Map.of(),
                Map.of(
                        "factor",
                        TotpCodes.isCode(code) ? "totp" : "recovery_code",
                        "reason",
                        reason));
    }

    private ProblemException mustWait(Person person, Instant now) {
        Instant until =
                CurrentTenant.callAs(
                                person.owner(),
                                () ->
                                        Objects.requireNonNull(
                                                transactions.execute(
                                                        _ -> totp.lockedUntil(person))))
                        .orElse(now);
        return AuthProblem.TOO_MANY_CODES
                .because("Too many wrong codes, try again later")
                .retryAfter(Duration.between(now, until));
    }
}
