package io.bridgecore.auth.signin;

import io.bridgecore.auth.account.Account;
import io.bridgecore.auth.account.Accounts;
import io.bridgecore.auth.account.Credentials;
import io.bridgecore.auth.session.Sessions;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.CommonProblem;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whoever signs in with a password that others know chooses another one before he goes on. */
@Component
class PasswordChoice {

    private static final String FIELD = "new_password";

    private final Accounts accounts;
    private final Credentials credentials;

    PasswordChoice(Accounts accounts, Credentials credentials) {
        this.accounts = accounts;
        this.credentials = credentials;
    }

    /** The account of somebody who has to choose; empty for all others. */
    Optional<Account> pending(SignedIn who) {
        return who.owner().equals(Sessions.PLATFORM)
                ? Optional.empty()
                : CurrentTenant.callAs(who.owner(), () -> accounts.find(who.subject()))
                        .filter(Account::mustChangePassword);
    }

    /**
     * Gives somebody the password that he chose; his other sessions end.
     *
     * @throws io.bridgecore.web.problem.ProblemException 422 if it is too weak or the present one,
     *     401 if he need not choose any more
     */
    void choose(SignedIn who, String password) {
        Account account = pending(who).orElseThrow(PasswordChoice::over);
        credentials.check(FIELD, password, account.email());
        credentials.checkOther(FIELD, account, password);
        String hash = credentials.hash(password);
        boolean done =
                CurrentTenant.callAs(
                        who.owner(),
                        () -> credentials.change(account, hash, who.session(), "password changed"));
        if (!done) {
            throw over();
        }
    }

    private static RuntimeException over() {
        return CommonProblem.UNAUTHORIZED.because("Sign in again");
    }
}
