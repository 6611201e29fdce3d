package io.bridgecore.auth.admin;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.auth.account.Accounts;
import io.bridgecore.auth.audit.Audit;
import io.bridgecore.auth.audit.Refusals;
import io.bridgecore.auth.audit.Refusals.Visitor;
import io.bridgecore.auth.lockout.Lockouts;
import io.bridgecore.auth.lockout.Manner;
import io.bridgecore.auth.password.Passwords;
import io.bridgecore.auth.session.Device;
import io.bridgecore.auth.session.Sessions;
import io.bridgecore.tenancy.CurrentTenant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Finds out which platform administrator an e-mail and a password belong to. */
@Component
class AdminRecognition {

    private final PlatformAdminRows admins;
    private final Passwords passwords;
    private final Lockouts lockouts;
    private final Audit audit;
    private final Refusals refusals;

    AdminRecognition(
            PlatformAdminRows admins,
            Passwords passwords,
            Lockouts lockouts,
            Audit audit,
            Refusals refusals) {
        this.admins = admins;
        this.passwords = passwords;
        this.lockouts = lockouts;
        this.audit = audit;
        this.refusals = refusals;
    }

    /**
     * The administrator.
     *
     * @param acceptable whether he may come in here
     * @throws io.bridgecore.web.problem.ProblemException 401 if it is nobody acceptable, 429 if too
     *     many attempts failed
     */
    PlatformAdmin recognise(
            String email, String password, Device device, Predicate<PlatformAdmin> acceptable) {
        refusals.knocking(
                Visitor.admin(null, email), device.ip(), () -> lockouts.admitAddress(device.ip()));
        if (!Entrance.open()) {
            turnAway(email, password, device);
        }
        Optional<PlatformAdmin> found = admins.findByEmail(Accounts.normal(email));
        boolean right =
                passwords.matches(password, found.map(PlatformAdmin::passwordHash).orElse(null));
        Visitor visitor = Visitor.admin(found.map(PlatformAdmin::id).orElse(null), email);
        refusals.watched(
                visitor,
                () -> {
                    lockouts.admitAddress(device.ip());
                    lockouts.admit(counted(email), Manner.GROWING);
                });
        Optional<PlatformAdmin> admin = found.filter(_ -> right).filter(acceptable);
        if (admin.isEmpty()) {
            refusals.login(visitor, right ? "not_acceptable" : "invalid_credentials");
            lockouts.failed(counted(email), device.ip(), Manner.GROWING);
            throw AuthProblem.INVALID_CREDENTIALS.because("Invalid email or password");
        }
        return admin.get();
    }

    /**
     * Looks like any other refusal. Strangers must not lock an administrator out where he alone may
     * come in, so nothing counts under his name.
     */
    private void turnAway(String email, String password, Device device) {
        passwords.matches(password, null);
        refusals.login(Visitor.admin(null, email), "address_not_allowed");
        lockouts.failedFrom(device.ip());
        throw AuthProblem.INVALID_CREDENTIALS.because("Invalid email or password");
    }

    /** Lets somebody in who was recognised; auditors hear of it either way. */
    <T> T watched(PlatformAdmin admin, Supplier<T> entry) {
        T in = refusals.watched(Visitor.admin(admin.id(), admin.email()), entry);
        lockouts.cleared(counted(admin.email()));
        CurrentTenant.runAs(
                Sessions.PLATFORM,
                () ->
                        audit.record(
                                "login.succeeded",
                                "admin",
                                admin.id().toString(),
                                Map.of(),
                                Map.of("email", admin.email(), "proof", "password")));
        return in;
    }

    /**
     * Whether a password is the one of somebody who is in. Wrong ones count like those of logins.
     *
     * @throws io.bridgecore.web.problem.ProblemException 429 after too many failures
     */
    boolean proves(PlatformAdmin admin, String password) {
        boolean right = passwords.matches(password, admin.passwordHash());
        Visitor visitor = Visitor.admin(admin.id(), admin.email());
        refusals.watched(visitor, () -> lockouts.admit(counted(admin.email()), Manner.GROWING));
        if (!right) {
            refusals.record("password.refused", visitor, "wrong_password");
            lockouts.failed(counted(admin.email()), null, Manner.GROWING);
        }
        return right;
    }

    private static String counted(String email) {
        return Lockouts.at(Sessions.PLATFORM, email);
    }
}
