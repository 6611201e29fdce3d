package io.bridgecore.auth.admin;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.auth.account.Accounts;
import io.bridgecore.auth.audit.Audit;
import io.bridgecore.auth.lockout.Lockouts;
import io.bridgecore.auth.lockout.Manner;
import io.bridgecore.auth.password.Passwords;
import io.bridgecore.auth.session.Device;
import io.bridgecore.auth.session.SessionRef;
import io.bridgecore.auth.session.Sessions;
import io.bridgecore.auth.session.Tokens;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.UserType;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.ProblemException;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Logging in as somebody who runs the platform. */
@Component
public class PlatformLogins {

    private final PlatformAdminRows admins;
    private final Passwords passwords;
    private final Lockouts lockouts;
    private final Sessions sessions;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    PlatformLogins(
            PlatformAdminRows admins,
            Passwords passwords,
            Lockouts lockouts,
            Sessions sessions,
            Audit audit,
            PlatformTransactionManager manager,
            Clock clock) {
        this.admins = admins;
        this.passwords = passwords;
        this.lockouts = lockouts;
        this.sessions = sessions;
        this.audit = audit;
        this.transactions = new TransactionTemplate(manager);
        this.clock = clock;
    }

    /** A login that succeeded. */
    public record Entry(PlatformAdmin admin, Tokens tokens) {}

    /**
     * Logs in any administrator.
     *
     * @throws io.bridgecore.web.problem.ProblemException 401 if e-mail or password is wrong, 403 if
     *     the account is deactivated
     */
    public Entry login(String email, String password, Device device) {
        PlatformAdmin admin = recognise(email, password, device, _ -> true);
        if (!admin.active()) {
            throw AuthProblem.ACCOUNT_INACTIVE.because("The account is deactivated");
        }
        return enter(admin, device);
    }

    /**
     * Logs in a super admin, and nobody else.
     *
     * @throws io.bridgecore.web.problem.ProblemException 401 for whatever reason
     */
    public Entry loginSuperAdmin(String email, String password, Device device) {
        return enter(
                recognise(email, password, device, a -> a.active() && a.role() == Role.SUPER_ADMIN),
                device);
    }

    /**
     * Continues the session of a refresh token.
     *
     * @param device that shows it
     * @throws io.bridgecore.web.problem.ProblemException 401 if it is no administrator's, or he may
     *     not come in any more
     */
    public Tokens renew(SessionRef ref, Device device) {
        if (ref.type() != UserType.ADMIN) {
            throw refused();
        }
        return sessions.renew(
                ref,
                device,
                () ->
                        find(ref.subject())
                                .map(PlatformAdmin::identity)
                                .orElseThrow(PlatformLogins::refused),
                false);
    }

    /** The administrator, unless he was deactivated. */
    public Optional<PlatformAdmin> find(UUID id) {
        return admins.findById(id).filter(PlatformAdmin::active);
    }

    private PlatformAdmin recognise(
            String email, String password, Device device, Predicate<PlatformAdmin> acceptable) {
        lockouts.admitAddress(device.ip());
        Optional<PlatformAdmin> found = admins.findByEmail(Accounts.normal(email));
        boolean right =
                passwords.matches(password, found.map(PlatformAdmin::passwordHash).orElse(null));
        admit(email, found);
        Optional<PlatformAdmin> admin = found.filter(_ -> right).filter(acceptable);
        if (admin.isEmpty()) {
            record("login.refused", email, found, "wrong e-mail or password");
            lockouts.failed(email, device.ip(), Manner.GROWING);
            throw AuthProblem.INVALID_CREDENTIALS.because("Invalid email or password");
        }
        lockouts.cleared(email);
        record("login.succeeded", email, found, "password");
        return admin.get();
    }

    private void admit(String email, Optional<PlatformAdmin> admin) {
        try {
            lockouts.admit(email, Manner.GROWING);
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

    private Entry enter(PlatformAdmin admin, Device device) {
        return CurrentTenant.callAs(
                Sessions.PLATFORM,
                () ->
                        Objects.requireNonNull(
                                transactions.execute(_ -> {
                                    admins.findById(admin.id())
                                            .ifPresent(a -> a.loggedIn(clock.instant()));
                                    return new Entry(
                                            admin, sessions.open(admin.identity(), device, true));
                                })));
    }

    private static RuntimeException refused() {
        return AuthProblem.INVALID_REFRESH_TOKEN.because("Invalid or expired refresh token");
    }
}
