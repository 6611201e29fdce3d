package io.bridgecore.auth.admin;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.auth.account.Accounts;
import io.bridgecore.auth.audit.Audit;
import io.bridgecore.auth.password.Passwords;
import io.bridgecore.auth.session.Sessions;
import io.bridgecore.contracts.Role;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.CommonProblem;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Appoints, changes and dismisses those who run the platform. One decision is made at a time: the
 * last super administrator stays.
 */
@Component
class PlatformStaff {

    private static final String ADMIN = "admin";

    private final PlatformAdminRows rows;
    private final AppointmentLock lock;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    PlatformStaff(
            PlatformAdminRows rows,
            AppointmentLock lock,
            Passwords passwords,
            Sessions sessions,
            Audit audit,
            PlatformTransactionManager manager,
            Clock clock) {
        this.rows = rows;
        this.lock = lock;
        this.passwords = passwords;
        this.sessions = sessions;
        this.audit = audit;
        this.transactions = new TransactionTemplate(manager);
        this.clock = clock;
    }

    List<PlatformAdmin> all() {
        return rows.all();
    }

    /**
     * Somebody of them.
     *
     * @throws io.bridgecore.web.problem.ProblemException 404 unknown
     */
    PlatformAdmin get(UUID id) {
        return rows.findById(id)
                .orElseThrow(() -> CommonProblem.NOT_FOUND.because("No such administrator"));
    }

    /**
     * Appoints somebody, who chooses another password at his first login.
     *
     * @throws io.bridgecore.web.problem.ProblemException 409 if the e-mail is taken
     */
    PlatformAdmin appoint(String email, String password, String fullName, Role role) {
        String hash = passwords.hash(password);
        return alone(() -> {
            Instant now = clock.instant();
            var made = new PlatformAdmin(Accounts.normal(email), hash, fullName.strip(), role, now);
            made.mustChoose(hash, now);
            PlatformAdmin admin = saved(made);
            audit.record("admin.created", ADMIN, admin.id().toString(), Map.of(), values(admin));
            return admin;
        });
    }

    /**
     * Changes somebody; what is null stays. Whoever is demoted or disabled loses his sessions.
     *
     * @throws io.bridgecore.web.problem.ProblemException 404 unknown, 409 e-mail taken or the last
     *     super administrator
     */
    PlatformAdmin change(UUID id, PlatformAdminChange wanted) {
        return alone(() -> {
            PlatformAdmin admin = get(id);
            Map<String, @Nullable Object> before = values(admin);
            boolean demoted = wanted.role() != null && wanted.role() != admin.role();
            boolean disabled = Boolean.FALSE.equals(wanted.active()) && admin.active();
            if (demoted || disabled) {
                keepLast(admin);
            }
            admin.change(
                    wanted.email() == null ? null : Accounts.normal(wanted.email()),
                    wanted.fullName(),
                    wanted.role(),
                    wanted.active(),
                    clock.instant());
            PlatformAdmin after = saved(admin);
            if (demoted || disabled) {
                end(id, disabled ? "administrator disabled" : "rights changed");
            }
            audit.record("admin.changed", ADMIN, id.toString(), before, values(after));
            return after;
        });
    }

    /**
     * Dismisses somebody for good.
     *
     * @throws io.bridgecore.web.problem.ProblemException 404 unknown, 409 the last super
     *     administrator
     */
    void dismiss(UUID id) {
        alone(() -> {
            PlatformAdmin admin = get(id);
            keepLast(admin);
            rows.delete(admin);
            end(id, "administrator dismissed");
            audit.record("admin.deleted", ADMIN, id.toString(), values(admin), Map.of());
            return id;
        });
    }

    /**
     * Gives somebody another password, good until he chooses one, and ends his sessions.
     *
     * @return the password, to be shown once
     * @throws io.bridgecore.web.problem.ProblemException 404 unknown
     */
    String reset(UUID id) {
        String password = GeneratedPassword.next();
        String hash = passwords.hash(password);
        return alone(() -> {
            PlatformAdmin admin = get(id);
            admin.mustChoose(hash, clock.instant());
            saved(admin);
            end(id, "password reset");
            audit.record("admin.password.reset", ADMIN, id.toString(), Map.of(), Map.of());
            return password;
        });
    }

    /**
     * Lets somebody in again who lost his password or his second factor, and ends his sessions;
     * once for each wish.
     *
     * @param wish that nobody carried out before
     * @param password makes the password that he comes in with
     * @param more what else is done in the same transaction
     * @return false if the wish was carried out before
     */
    boolean recover(UUID id, String wish, Supplier<String> password, Consumer<PlatformAdmin> more) {
        return alone(() -> {
            PlatformAdmin admin = get(id);
            if (!admin.recover(wish)) {
                return false;
            }
            boolean factor = admin.secondFactor();
            admin.mustChoose(passwords.hash(password.get()), clock.instant());
            more.accept(saved(admin));
            end(id, "account recovered");
            audit.record(
                    "admin.recovered",
                    ADMIN,
                    id.toString(),
                    Map.of("second_factor", factor),
                    Map.of("second_factor", false));
            return true;
        });
    }

    private void keepLast(PlatformAdmin admin) {
        if (admin.runsThePlatform() && rows.countByRoleAndActive(Role.SUPER_ADMIN, true) == 1) {
            throw AuthProblem.LAST_SUPER_ADMIN.because(
                    "The last super administrator can neither be demoted, disabled nor deleted");
        }
    }

    private void end(UUID id, String reason) {
        sessions.endAllOf(id, reason);
    }

    private PlatformAdmin saved(PlatformAdmin admin) {
        try {
            return rows.saveAndFlush(admin);
        } catch (DataIntegrityViolationException taken) {
            throw AuthProblem.EMAIL_TAKEN
                    .at("email", "Another administrator has this e-mail")
                    .causedBy(taken);
        }
    }

    private <T> T alone(Supplier<T> decision) {
        return CurrentTenant.callAs(
                Sessions.PLATFORM,
                () ->
                        Objects.requireNonNull(
                                transactions.execute(_ -> {
                                    lock.take();
                                    return decision.get();
                                })));
    }

    private static Map<String, @Nullable Object> values(PlatformAdmin admin) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("email", admin.email());
        values.put("full_name", admin.fullName());
        values.put("role", admin.role().claim());
        values.put("active", admin.active());
        return values;
    }
}
