package io.bridgecore.auth.admin;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.auth.account.Accounts;
import io.bridgecore.auth.audit.Audit;
import io.bridgecore.auth.lockout.Lockouts;
import io.bridgecore.auth.lockout.Manner;
import io.bridgecore.auth.password.Passwords;
import io.bridgecore.auth.session.Device;
import io.bridgecore.auth.session.Sessions;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.ProblemException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Finds out which platform administrator an e-mail and a password belong to. */
@Component
class AdminRecognition {

    private final PlatformAdminRows admins;
    private final Passwords passwords;
    private final Lockouts lockouts;
    private final Audit audit;

    AdminRecognition(
            PlatformAdminRows admins, Passwords passwords, Lockouts lockouts, Audit audit) {
        this.admins = admins;
        this.passwords = passwords;
        this.lockouts = lockouts;
        this.audit = audit;
    }

    /**
     * The administrator.
     *
     * @param acceptable whether he may come in here
     * @throws ProblemException 401 if it is nobody acceptable, 429 if too many attempts failed
     */
    PlatformAdmin recognise(
            String email, String password, Device device, Predicate<PlatformAdmin> acceptable) {
        lockouts.admitAddress(device.ip());
        Optional<PlatformAdmin> found = admins.findByEmail(Accounts.normal(email));
        boolean right =
                passwords.matches(password, found.map(PlatformAdmin::passwordHash).orElse(null));
        admit(email, found);
        Optional<PlatformAdmin> admin = found.filter(_ -> right).filter(acceptable);
        if (admin.isEmpty()) {
            record("login.refused", email, found, "wrong e-mail or password");
            lockouts.failed(counted(email), device.ip(), Manner.GROWING);
            throw AuthProblem.INVALID_CREDENTIALS.because("Invalid email or password");
        }
        lockouts.cleared(counted(email));
        record("login.succeeded", email, found, "password");
        return admin.get();
    }

    static String counted(String email) {
        return Lockouts.at(Sessions.PLATFORM, email);
    }

    private void admit(String email, Optional<PlatformAdmin> admin) {
        try {
            lockouts.admit(counted(email), Manner.GROWING);
        } catch (ProblemException locked) {
            record("login.refused", email, admin, "locked after failures");
            throw locked;
        }
    }

    private void record(String action, String email, Optional<PlatformAdmin> admin, String why) {
        CurrentTenant.runAs(
                Sessions.PLATFORM,
                () ->
                        audit.record(
                                action,
                                "admin",
                                admin.map(a -> a.id().toString()).orElse("unknown"),
                                Map.of(),
                                Map.of("email", email, "reason", why)));
    }
}
