package io.bridgecore.auth.account;

import io.bridgecore.auth.audit.Audit;
import io.bridgecore.auth.password.PasswordPolicy;
import io.bridgecore.auth.password.Passwords;
import io.bridgecore.auth.secret.MailedSecrets;
import io.bridgecore.auth.session.Sessions;
import io.bridgecore.web.problem.CommonProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people of the current tenant log in with. */
@Component
public class Credentials {

    private final AccountRows rows;
    private final Passwords passwords;
    private final PasswordPolicy policy;
    private final Sessions sessions;
    private final MailedSecrets secrets;
    private final Audit audit;
    private final Clock clock;

    Credentials(
            AccountRows rows,
            Passwords passwords,
            PasswordPolicy policy,
            Sessions sessions,
            MailedSecrets secrets,
            Audit audit,
            Clock clock) {
        this.rows = rows;
        this.passwords = passwords;
        this.policy = policy;
        this.sessions = sessions;
        this.secrets = secrets;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether the password is the account's. Costs one slow hash, without an account too. */
    public boolean fit(@Nullable Account account, String password) {
        boolean own = passwords.matches(password, account == null ? null : account.passwordHash());
        return own || (account != null && account.lent(password, clock.instant()));
    }

    /** The same for a login: {@link #even} makes its refusal last as long as any other. */
    public Passwords.Trial attempt(@Nullable Account account, String password) {
        Passwords.Trial own =
                passwords.attempt(password, account == null ? null : account.passwordHash());
        boolean lent = account != null && account.lent(password, clock.instant());
        return lent ? new Passwords.Trial(true, own.spent()) : own;
    }

    /** Waits before the refusal of a login. */
    public void even(Passwords.Trial trial) {
        passwords.even(trial);
    }

    /** Hashes a password that fits anew, if what is stored was made in another way. */
    public void upgrade(Account account, String password) {
        String stored = account.passwordHash();
        if (stored != null && passwords.outdated(stored) && passwords.matches(password, stored)) {
            rows.rehash(account.id(), stored, passwords.hash(password));
        }
    }

    /**
     * Accepts a password that somebody chose.
     *
     * @throws io.bridgecore.web.problem.ProblemException 422 if it is too weak
     */
    public void check(String field, String password, String email) {
        policy.check(field, password, email);
    }

    /**
     * Accepts a password of somebody who must choose another one: others know the present one.
     *
     * @throws io.bridgecore.web.problem.ProblemException 422 if it is the present one
     */
    public void checkOther(String field, Account account, String password) {
        if (account.mustChangePassword() && fit(account, password)) {
            throw CommonProblem.VALIDATION_FAILED
                    .because("Choose another password than the present one")
                    .at(field, "must be another one than the present");
        }
    }

    /** The form in which a password is stored. */
    public String hash(String password) {
        return passwords.hash(password);
    }

    /**
     * Gives somebody the password that he chose, and ends his sessions.
     *
     * @param session the one that goes on, where there is one
     */
    @Transactional
    public void choose(UUID id, String hash, @Nullable UUID session, String reason) {
        find(id).chose(hash, clock.instant());
        secrets.endAll(id);
        if (session == null) {
            sessions.endAllOf(id, reason);
        } else {
            sessions.endOthers(id, session, reason);
        }
        record("user.password.changed", id, reason);
    }

    /**
     * The same for somebody who proved himself with what he has; not if that changed meanwhile.
     *
     * @param proven the account as it was then
     * @return false if it is not the same any more
     */
    @Transactional
    public boolean change(Account proven, String hash, @Nullable UUID session, String reason) {
        if (!find(proven.id()).sameCredentials(proven)) {
            return false;
        }
        choose(proven.id(), hash, session, reason);
        return true;
    }

    /**
     * Takes the present password away and demands another one; ends all sessions.
     *
     * @param hash of the password until then; without one only a link leads back in
     */
    @Transactional
    public void impose(UUID id, @Nullable String hash, String reason) {
        find(id).mustChoose(hash, clock.instant());
        secrets.endAll(id);
        sessions.endAllOf(id, reason);
        record("user.password.reset", id, reason);
    }

    /** Lends a random password for a while; the present one goes on being good. */
    @Transactional
    public Instant lend(UUID id, String password, Duration life) {
        Instant now = clock.instant();
        Instant until = now.plus(life);
        find(id).lend(password, until, now);
        record("user.password.lent", id, "until " + until);
        return until;
    }

    /** Demands that another password is chosen. */
    @Transactional
    public void demandChange(UUID id) {
        find(id).mustChange(clock.instant());
    }

    private void record(String action, UUID id, String how) {
        audit.record(action, "user", id.toString(), Map.of(), Map.of("how", how));
    }

    /** Alone with the account: a login with what it had until now is done, or is refused. */
    private Account find(UUID id) {
        return rows.lock(id).orElseThrow(() -> CommonProblem.NOT_FOUND.because("No such user"));
    }
}
