package io.bridgecore.auth.admin;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.auth.factor.Person;
import io.bridgecore.auth.factor.SecondFactors;
import io.bridgecore.auth.session.Device;
import io.bridgecore.auth.session.SessionRef;
import io.bridgecore.auth.session.Sessions;
import io.bridgecore.auth.session.Tokens;
import io.bridgecore.auth.token.Identity;
import io.bridgecore.auth.token.Proof;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.UserType;
import io.bridgecore.contracts.event.UserAuthenticated;
import io.bridgecore.events.Outbox;
import io.bridgecore.tenancy.CurrentTenant;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Logging in as somebody who runs the platform. */
@Component
public class PlatformLogins {

    private final PlatformAdminRows admins;
    private final AdminRecognition recognition;
    private final SecondFactors factors;
    private final Sessions sessions;
    private final TransactionTemplate transactions;
    private final Outbox outbox;
    private final Clock clock;

    PlatformLogins(
            PlatformAdminRows admins,
            AdminRecognition recognition,
            SecondFactors factors,
            Sessions sessions,
            PlatformTransactionManager manager,
            Outbox outbox,
            Clock clock) {
        this.admins = admins;
        this.recognition = recognition;
        this.factors = factors;
        this.sessions = sessions;
        this.transactions = new TransactionTemplate(manager);
        this.outbox = outbox;
        this.clock = clock;
    }

    /** A login that succeeded. */
    public record Entry(PlatformAdmin admin, Tokens tokens) {}

    /**
     * Logs in any administrator.
     *
     * @param code of the second factor, where he brings one
     * @throws io.bridgecore.web.problem.ProblemException 401 if e-mail or password is wrong, 403 if
     *     the account is deactivated or the platform side is not open to the address
     */
    public Entry login(String email, String password, @Nullable String code, Device device) {
        Entrance.demand();
        PlatformAdmin admin = recognition.recognise(email, password, device, _ -> true);
        return recognition.watched(
                admin,
                () -> {
                    if (!admin.active()) {
                        throw AuthProblem.ACCOUNT_INACTIVE.because("The account is deactivated");
                    }
                    return enter(admin, code, device);
                });
    }

    /**
     * Logs in a super admin, and nobody else.
     *
     * @param code of the second factor, where he brings one
     * @throws io.bridgecore.web.problem.ProblemException 401 for whatever reason, an address to
     *     which the platform side is not open among them
     */
    public Entry loginSuperAdmin(
            String email, String password, @Nullable String code, Device device) {
        PlatformAdmin admin =
                recognition.recognise(
                        email,
                        password,
                        device,
                        one -> one.active() && one.role() == Role.SUPER_ADMIN);
        return recognition.watched(admin, () -> enter(admin, code, device));
    }

    /**
     * Continues the session of a refresh token.
     *
     * @param device that shows it
     * @throws io.bridgecore.web.problem.ProblemException 401 if it is no administrator's, or he may
     *     not come in any more; 403 if the platform side is not open to the address
     */
    public Tokens renew(SessionRef ref, Device device) {
        if (ref.type() != UserType.ADMIN) {
            throw refused();
        }
        Entrance.demand();
        return sessions.renew(
                ref,
                device,
                () ->
                        identity(ref.subject())
                                .map(who -> who.through(ref.delegation()))
                                .orElseThrow(PlatformLogins::refused),
                false);
    }

    /** What the tokens of an administrator say now, unless he was deactivated. */
    public Optional<Identity> identity(UUID id) {
        return find(id).map(this::identity);
    }

    /** The same; whoever takes rights away from him waits until the transaction ends. */
    public Optional<Identity> alone(UUID id) {
        return admins.lock(id).filter(PlatformAdmin::active).map(this::identity);
    }

    /** The administrator, deactivated or not. */
    public Optional<PlatformAdmin> known(UUID id) {
        return admins.findById(id);
    }

    /** The administrator, unless he was deactivated. */
    public Optional<PlatformAdmin> find(UUID id) {
        return admins.findById(id).filter(PlatformAdmin::active);
    }

    /** Who an administrator is in his tokens. */
    public Identity identity(PlatformAdmin admin) {
        return admin.identity()
                .with(
                        factors.duty(person(admin), admin.secondFactor())
                                .choosing(admin.mustChangePassword()));
    }

    private static Person person(PlatformAdmin admin) {
        return Person.ofPlatform(admin.id(), admin.role().claim());
    }

    private Entry enter(PlatformAdmin admin, @Nullable String code, Device device) {
        Proof proof = factors.admit(person(admin), admin.secondFactor(), code);
        return CurrentTenant.callAs(
                Sessions.PLATFORM,
                () ->
                        Objects.requireNonNull(
                                transactions.execute(_ -> {
                                    PlatformAdmin now = present(admin);
                                    Identity who = identity(now).with(proof);
                                    now.loggedIn(clock.instant());
                                    outbox.publishForPlatform(news(now));
                                    return new Entry(admin, sessions.open(who, device, true));
                                })));
    }

    private static UserAuthenticated news(PlatformAdmin admin) {
        return new UserAuthenticated(
                admin.id(), admin.email(), null, admin.role() == Role.SUPER_ADMIN);
    }

    /** Whoever takes rights away or changes the password waits until this login is done. */
    private PlatformAdmin present(PlatformAdmin recognised) {
        return admins.lock(recognised.id())
                .filter(now -> now.sameAs(recognised))
                .orElseThrow(
                        () -> AuthProblem.INVALID_CREDENTIALS.because("Invalid email or password"));
    }

    private static RuntimeException refused() {
        return AuthProblem.INVALID_REFRESH_TOKEN.because("Invalid or expired refresh token");
    }
}
