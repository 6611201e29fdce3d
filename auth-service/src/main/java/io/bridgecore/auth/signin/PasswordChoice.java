package io.bridgecore.auth.signin;

import io.bridgecore.auth.account.Account;
import io.bridgecore.auth.account.Accounts;
import io.bridgecore.auth.account.Credentials;
import io.bridgecore.auth.admin.PlatformAdmin;
import io.bridgecore.auth.admin.PlatformLogins;
import io.bridgecore.auth.admin.PlatformPasswords;
import io.bridgecore.auth.session.Sessions;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.CommonProblem;
import org.springframework.stereotype.Component;

/** Whoever signs in with a password that others know chooses another one before he goes on. */
@Component
class PasswordChoice {

    private static final String FIELD = "new_password";

    private final Accounts accounts;
    private final Credentials credentials;
    private final PlatformLogins platform;
    private final PlatformPasswords platformPasswords;

    PasswordChoice(
            Accounts accounts,
            Credentials credentials,
            PlatformLogins platform,
            PlatformPasswords platformPasswords) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.platform = platform;
        this.platformPasswords = platformPasswords;
    }

    /**
     * Gives somebody the password that he chose; his other sessions end.
     *
     * @throws io.bridgecore.web.problem.ProblemException 422 if it is too weak or the present one,
     *     401 if he need not choose any more
     */
    void choose(SignedIn who, String password) {
        if (who.owner().equals(Sessions.PLATFORM)) {
            chooseOnPlatform(who, password);
            return;
        }
        Account account =
                CurrentTenant.callAs(who.owner(), () -> accounts.find(who.subject()))
                        .filter(Account::mustChangePassword)
                        .orElseThrow(PasswordChoice::over);
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

    private void chooseOnPlatform(SignedIn who, String password) {
        PlatformAdmin admin =
                platform.find(who.subject())
                        .filter(PlatformAdmin::mustChangePassword)
                        .orElseThrow(PasswordChoice::over);
        credentials.check(FIELD, password, admin.email());
        platformPasswords.checkOther(FIELD, admin, password);
        String hash = credentials.hash(password);
        CurrentTenant.callAs(
                Sessions.PLATFORM, () -> platformPasswords.choose(admin, hash, who.session()));
    }

    private static RuntimeException over() {
        return CommonProblem.UNAUTHORIZED.because("Sign in again");
    }
}
