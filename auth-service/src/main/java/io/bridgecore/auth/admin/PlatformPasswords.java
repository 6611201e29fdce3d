package io.bridgecore.auth.admin;

import io.bridgecore.auth.audit.Audit;
import io.bridgecore.auth.lockout.Lockouts;
import io.bridgecore.auth.lockout.Manner;
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
    private final Passwords passwords;
    private final Lockouts lockouts;
    private final Sessions sessions;
    private final Audit audit;
    private final Clock clock;

    PlatformPasswords(
            PlatformAdminRows admins,
            PlatformLogins logins,
            Passwords passwords,
            Lockouts lockouts,
            Sessions sessions,
            Audit audit,
            Clock clock) {
        this.admins = admins;
        this.logins = logins;
        this.passwords = passwords;
        this.lockouts = lockouts;
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
        boolean right = passwords.matches(password, admin.passwordHash());
        lockouts.admit(AdminRecognition.counted(admin.email()), Manner.GROWING);
        if (!right) {
            lockouts.failed(AdminRecognition.counted(admin.email()), null, Manner.GROWING);
        }
        return right;
    }

    /**
     * Gives an administrator the password that he chose, and ends his other sessions.
     *
     * @return an access token of the session that goes on
     */
    @Transactional
    public String choose(UUID id, String hash, UUID session) {
        PlatformAdmin admin =
                admins.lock(id).orElseThrow(() -> CommonProblem.NOT_FOUND.because("No such user"));
        admin.password(hash, clock.instant());
        sessions.endOthers(id, session, "password changed");
        audit.record("admin.password.changed", "admin", id.toString(), Map.of(), Map.of());
        return sessions.access(Sessions.PLATFORM, logins.identity(admin), session).access();
    }
}
