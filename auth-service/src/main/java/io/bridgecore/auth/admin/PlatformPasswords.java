package io.bridgecore.auth.admin;

import io.bridgecore.auth.audit.Audit;
import io.bridgecore.auth.password.Passwords;
import io.bridgecore.auth.session.Sessions;
import io.bridgecore.web.problem.CommonProblem;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What platform administrators log in with. Works as {@link Sessions#PLATFORM}. */
@Component
public class PlatformPasswords {

    private final PlatformAdminRows admins;
    private final PlatformLogins logins;
    private final AdminRecognition recognition;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Audit audit;
    private final Clock clock;

    PlatformPasswords(
            PlatformAdminRows admins,
            PlatformLogins logins,
            AdminRecognition recognition,
            Passwords passwords,
            Sessions sessions,
            Audit audit,
            Clock clock) {
        this.admins = admins;
        this.logins = logins;
        this.recognition = recognition;
        this.passwords = passwords;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Whether this is the present password.
     *
     * @throws io.bridgecore.web.problem.ProblemException 429 after too many failures
     */
    public boolean proves(PlatformAdmin admin, String password) {
        return recognition.proves(admin, password);
    }

    /**
     * Accepts a password of somebody who must choose another one: others know the present one.
     *
     * @throws io.bridgecore.web.problem.ProblemException 422 if it is the present one
     */
    public void checkOther(String field, PlatformAdmin admin, String password) {
        if (admin.mustChangePassword() && passwords.matches(password, admin.passwordHash())) {
            throw CommonProblem.VALIDATION_FAILED
                    .because("Choose another password than the present one")
                    .at(field, "must be another one than the present");
        }
    }

    /**
     * Gives an administrator the password that he chose, and ends his other sessions.
     *
     * @param proven the administrator as he was when he proved who he is
     * @return an access token of the session that goes on
     */
    @Transactional
    public String choose(PlatformAdmin proven, String hash, UUID session) {
        UUID id = proven.id();
        PlatformAdmin admin =
                admins.lock(id)
                        .filter(proven::sameAs)
                        .orElseThrow(() ->
                                CommonProblem.UNAUTHORIZED.because("The account has changed"));
        admin.chose(hash, clock.instant());
        sessions.endOthers(id, session, "password changed");
        audit.record("admin.password.changed", "admin", id.toString(), Map.of(), Map.of());
        return sessions.access(Sessions.PLATFORM, session, null, () -> logins.identity(admin))
                .access();
    }
}
