package io.bridgecore.auth.reset;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.auth.account.Account;
import io.bridgecore.auth.account.Credentials;
import io.bridgecore.auth.account.PresentPassword;
import io.bridgecore.auth.admin.PlatformAdmin;
import io.bridgecore.auth.admin.PlatformLogins;
import io.bridgecore.auth.admin.PlatformPasswords;
import io.bridgecore.auth.login.TenantLogins;
import io.bridgecore.auth.session.Sessions;
import io.bridgecore.contracts.UserType;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.Caller;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** People change the passwords that they know. */
@Component
class OwnPasswords {

    private static final String FIELD = "new_password";

    private final TenantLogins logins;
    private final Credentials credentials;
    private final PlatformLogins platform;
    private final PlatformPasswords platformPasswords;
    private final PresentPassword present;

    OwnPasswords(
            TenantLogins logins,
            Credentials credentials,
            PlatformLogins platform,
            PlatformPasswords platformPasswords,
            PresentPassword present) {
        this.logins = logins;
        this.credentials = credentials;
        this.platform = platform;
        this.platformPasswords = platformPasswords;
        this.present = present;
    }

    /**
     * Changes the caller's password and ends his other sessions.
     *
     * @param current password; may be missing where another one must be chosen
     * @return an access token of the session he is in
     * @throws io.bridgecore.web.problem.ProblemException 400 without the current password or with
     *     another one, 403 for others than people, 422 if the new one is too weak, 429 after too
     *     many failures
     */
    String change(Caller caller, @Nullable String current, String wanted) {
        UUID session =
                Optional.ofNullable(caller.session())
                        .map(UUID::fromString)
                        .orElseThrow(() -> CommonProblem.FORBIDDEN.because("For people only"));
        if (caller.type() == UserType.ADMIN) {
            return changeOfAdministrator(caller, current, wanted, session);
        }
        TenantLogins.Member member = logins.member(caller);
        Account account = member.account();
        String hash = accepted(account, current, wanted);
        boolean changed =
                CurrentTenant.callAs(
                        account.tenant(),
                        () -> credentials.change(account, hash, session, "password changed"));
        if (!changed) {
            throw wrong();
        }
        return logins.access(member, session);
    }

    private String accepted(Account account, @Nullable String current, String wanted) {
        if (current == null && !account.mustChangePassword()) {
            throw needed();
        }
        credentials.check(FIELD, wanted, account.email());
        if (current != null && !present.proves(account, current)) {
            throw wrong();
        }
        credentials.checkOther(FIELD, account, wanted);
        return credentials.hash(wanted);
    }

    private String changeOfAdministrator(
            Caller caller, @Nullable String current, String wanted, UUID session) {
        PlatformAdmin admin =
                platform.find(UUID.fromString(caller.id()))
                        .orElseThrow(() ->
                                CommonProblem.UNAUTHORIZED.because(
                                        "The account does not exist any more"));
        if (current == null && !admin.mustChangePassword()) {
            throw needed();
        }
        credentials.check(FIELD, wanted, admin.email());
        if (current != null && !platformPasswords.proves(admin, current)) {
            throw wrong();
        }
        platformPasswords.checkOther(FIELD, admin, wanted);
        String hash = credentials.hash(wanted);
        return CurrentTenant.callAs(
                Sessions.PLATFORM, () -> platformPasswords.choose(admin, hash, session));
    }

    private static RuntimeException needed() {
        return AuthProblem.PASSWORD_NEEDED.at("current_password", "Current password is required");
    }

    private static RuntimeException wrong() {
        return AuthProblem.CURRENT_PASSWORD_INCORRECT.at(
                "current_password", "Current password is incorrect");
    }
}
