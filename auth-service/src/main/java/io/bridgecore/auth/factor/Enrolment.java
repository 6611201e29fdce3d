package io.bridgecore.auth.factor;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.auth.audit.Audit;
import io.bridgecore.auth.session.Sessions;
import io.bridgecore.auth.token.Proof;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.CommonProblem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How people come to a second factor, and how they get rid of it. */
@Component
public class Enrolment {

    private static final String TARGET = "account";

    private final TotpRows totp;
    private final RecoveryCodes recovery;
    private final FactorPolicies policies;
    private final FactorProperties rules;
    private final Sessions sessions;
    private final Audit audit;
    private final Steps steps;

    Enrolment(
            TotpRows totp,
            RecoveryCodes recovery,
            FactorPolicies policies,
            FactorProperties rules,
            Sessions sessions,
            Audit audit,
            Steps steps) {
        this.totp = totp;
        this.recovery = recovery;
        this.policies = policies;
        this.rules = rules;
        this.sessions = sessions;
        this.audit = audit;
        this.steps = steps;
    }

    /** Time, and transactions as somebody. */
    @Component
    static class Steps {

        private final TransactionTemplate transactions;
        private final Clock clock;

        Steps(PlatformTransactionManager manager, Clock clock) {
            this.transactions = new TransactionTemplate(manager);
            this.clock = clock;
        }

        Instant now() {
            return clock.instant();
        }

        <T> T as(Person person, Supplier<T> work) {
            return CurrentTenant.callAs(
                    person.owner(),
                    () -> Objects.requireNonNull(transactions.execute(_ -> work.get())));
        }
    }

    /**
     * An app to be confirmed.
     *
     * @param secret in Base32
     * @param uri the same, as apps read it
     */
    public record Begun(UUID id, String secret, String uri, Instant confirmBefore) {

        /** The QR code of the app as an SVG picture. */
        public String picture() {
            return QrImage.svg(uri);
        }

        @Override
        public String toString() {
            return "Begun " + id;
        }
    }

    /** An app that somebody has, and how many recovery codes go with it. */
    record Enrolled(TotpRows.Totp app, int recoveryCodesLeft) {}

    Optional<Enrolled> find(Person person) {
        return steps.as(
                person,
                () ->
                        totp.find(person)
                                .filter(TotpRows.Totp::confirmed)
                                .map(app -> new Enrolled(app, recovery.left(person))));
    }

    /**
     * Makes a secret for a new app.
     *
     * @param account by which the app calls the person
     * @throws io.bridgecore.web.problem.ProblemException 409 if the person has an app, or the
     *     policy knows no second factor
     */
    Begun begin(Person person, String account) {
        List<String> all = steps.as(person, () -> totp.roles(person));
        if (policies.of(person.owner()).of(all) == Need.OFF) {
            throw AuthProblem.SECOND_FACTOR_OFF.because(
                    "The organization uses no second factor for this role");
        }
        return steps.as(
                person,
                () -> {
                    if (!totp.begin(person, TotpCodes.newSecret(), steps.now())) {
                        throw AuthProblem.FACTOR_EXISTS.because(
                                "There is an authenticator app already: remove it first");
                    }
                    return begun(totp.find(person).orElseThrow(), account);
                });
    }

    /**
     * What is under way, so that a page can be shown again; begins otherwise, as {@link #begin}.
     */
    public Begun offer(Person person, String account) {
        Instant now = steps.now();
        return steps.as(person, () -> totp.find(person).filter(app -> open(app, now)))
                .map(app -> begun(app, account))
                .orElseGet(() -> begin(person, account));
    }

    /**
     * Puts a new app to use.
     *
     * @param session the one that the code was shown in; it has the proof from then on
     * @return the recovery codes, to be seen this once
     * @throws io.bridgecore.web.problem.ProblemException 404 without enrolment under way, 422 for a
     *     wrong code, 429 after too many
     */
    public List<String> confirm(Person person, String code, @Nullable UUID session) {
        Instant now = steps.now();
        Optional<List<String>> codes = steps.as(person, () -> confirm(person, code, now));
        if (codes.isEmpty()) {
            throw AuthProblem.WRONG_CODE.at("code", "The code is wrong");
        }
        if (session != null) {
            sessions.prove(person.owner(), session, Proof.ofCode(now));
        }
        return codes.get();
    }

    /** Removes somebody's app and recovery codes. */
    void remove(Person person) {
        if (!forget(person)) {
            throw CommonProblem.NOT_FOUND.because("There is no second factor");
        }
    }

    /** The same, of whoever may have none; whether he had one. */
    public boolean forget(Person person) {
        return steps.as(
                person,
                () -> {
                    boolean gone = totp.delete(person);
                    if (gone) {
                        record("factor.removed", person);
                    }
                    return gone;
                });
    }

    /** New recovery codes in the place of the old ones. */
    List<String> renewCodes(Person person) {
        return steps.as(
                person,
                () -> {
                    if (totp.find(person).filter(TotpRows.Totp::confirmed).isEmpty()) {
                        throw CommonProblem.NOT_FOUND.because("There is no second factor");
                    }
                    record("factor.recovery_codes_renewed", person);
                    return recovery.renew(person);
                });
    }

    /** Nothing for a wrong code: the try must count, so the transaction ends well. */
    private Optional<List<String>> confirm(Person person, String code, Instant now) {
        TotpRows.Totp begun = underWay(person, now);
        if (totp.takeTry(person, false, now).isEmpty()) {
            throw AuthProblem.TOO_MANY_CODES
                    .because("Too many wrong codes, try again later")
                    .retryAfter(rules.pause());
        }
        OptionalLong step = TotpCodes.step(begun.secret(), code, now, begun.lastStep());
        if (step.isEmpty()) {
            record("factor.refused", person);
            return Optional.empty();
        }
        totp.spend(person, step.getAsLong(), now);
        totp.confirm(person, now);
        record("factor.enrolled", person);
        return Optional.of(recovery.renew(person));
    }

    private TotpRows.Totp underWay(Person person, Instant now) {
        return totp.find(person)
                .filter(app -> open(app, now))
                .orElseThrow(() -> CommonProblem.NOT_FOUND.because("No enrolment is under way"));
    }

    private boolean open(TotpRows.Totp app, Instant now) {
        return !app.confirmed() && app.createdAt().plus(rules.enrolment()).isAfter(now);
    }

    private Begun begun(TotpRows.Totp app, String account) {
        return new Begun(
                app.id(),
                app.secret(),
                TotpCodes.uri(rules.issuer(), account, app.secret()),
                app.createdAt().plus(rules.enrolment()));
    }

    private void record(String action, Person person) {
        audit.record(action, TARGET, person.id().toString(), Map.of(), Map.of("factor", "totp"));
    }
}
