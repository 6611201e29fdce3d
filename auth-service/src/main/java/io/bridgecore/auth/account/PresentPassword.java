package io.bridgecore.auth.account;

import io.bridgecore.auth.audit.Refusals;
import io.bridgecore.auth.audit.Refusals.Visitor;
import io.bridgecore.auth.lockout.Lockouts;
import io.bridgecore.auth.lockout.Manner;
import org.springframework.stereotype.Component;

/** People who are in prove with their password that it is still they. */
@Component
public class PresentPassword {

    private final Credentials credentials;
    private final Lockouts lockouts;
    private final Refusals refusals;

    PresentPassword(Credentials credentials, Lockouts lockouts, Refusals refusals) {
        this.credentials = credentials;
        this.lockouts = lockouts;
        this.refusals = refusals;
    }

    /**
     * Whether this is the account's password. Wrong ones count like those of failed logins.
     *
     * @throws io.bridgecore.web.problem.ProblemException 429 after too many wrong ones
     */
    public boolean proves(Account account, String password) {
        boolean right = credentials.fit(account, password);
        String name = Lockouts.of(account.id());
        Visitor visitor = Visitor.user(account.tenant(), account.id(), account.email());
        refusals.watched(visitor, () -> lockouts.admit(name, Manner.GROWING));
        if (!right) {
            refusals.record("password.refused", visitor, "wrong_password");
            lockouts.failed(name, null, Manner.GROWING);
        }
        return right;
    }
}
