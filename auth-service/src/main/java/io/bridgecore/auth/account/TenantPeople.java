package io.bridgecore.auth.account;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.auth.role.Giving;
import io.bridgecore.auth.role.NamedRole;
import io.bridgecore.auth.role.Roles;
import io.bridgecore.web.problem.CommonProblem;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets people into the current tenant, changes them and sends them away. One decision at a time is
 * made about a tenant's people: its last administrator stays, its plan's limit holds.
 */
@Component
public class TenantPeople {

    private final AccountRows rows;
    private final Seats seats;
    private final Usernames usernames;
    private final Roles roles;
    private final Giver giver;
    private final Decisions decisions;
    private final Aftermath aftermath;

    TenantPeople(
            AccountRows rows,
            Seats seats,
            Usernames usernames,
            Roles roles,
            Giver giver,
            Decisions decisions,
            Aftermath aftermath) {
        this.rows = rows;
        this.seats = seats;
        this.usernames = usernames;
        this.roles = roles;
        this.giver = giver;
        this.decisions = decisions;
        this.aftermath = aftermath;
    }

    /**
     * Lets somebody in.
     *
     * @throws io.bridgecore.web.problem.ProblemException 403 if the plan allows no more or the role
     *     more than its giver may, 409 if e-mail, user name or Odoo user are taken, 410 if the
     *     tenant is gone, 422 if there is no such role
     */
    public Account create(NewPerson wanted, @Nullable String passwordHash) {
        int most = most(wanted);
        return decisions.alone(now -> {
            if (wanted.id() != null && rows.findById(wanted.id()).isPresent()) {
                throw Taken.email();
            }
            NamedRole role = givable(wanted, giver.giving());
            seats.demandRoom(most, 0);
            if (wanted.comesActive()) {
                seats.demandOne(most, 0);
            }
            String email = Accounts.normal(wanted.email());
            String username =
                    wanted.username() == null ? usernames.free(email) : wanted.username().strip();
            var account =
                    new Account(
                            new NewAccount(
                                    wanted.id(),
                                    email,
                                    username,
                                    wanted.fullName().strip(),
                                    role.key(),
                                    wanted.userType(),
                                    wanted.odooUserId(),
                                    wanted.comesActive()),
                            passwordHash,
                            now);
            if (Boolean.TRUE.equals(wanted.mustChangePassword())) {
                account.mustChange(now);
            }
            Account saved = rows.keep(account);
            aftermath.created(saved);
            return saved;
        });
    }

    /** How many may be active once this one is in. */
    int most(NewPerson wanted) {
        return Boolean.TRUE.equals(wanted.beyondPlan()) ? Integer.MAX_VALUE : seats.most();
    }

    /**
     * The role that somebody is to have.
     *
     * @throws io.bridgecore.web.problem.ProblemException 422 if there is none of that name, 403 if
     *     it holds more rights than its giver has
     */
    NamedRole givable(NewPerson wanted, Giving giving) {
        NamedRole role = role(wanted.role());
        giving.demand(role.permissions());
        return role;
    }

    /**
     * Changes somebody; whoever loses rights loses his sessions.
     *
     * @throws io.bridgecore.web.problem.ProblemException 404 unknown, 409 the last administrator or
     *     something taken, 403 plan's limit or rights that the giver lacks, 422 no such role
     */
    Account change(UUID id, PersonChange wanted) {
        int most = Boolean.TRUE.equals(wanted.active()) ? seats.most() : Integer.MAX_VALUE;
        return decisions.alone(now -> {
            Account account = existing(id);
            Standing before = Standing.of(account, roles);
            NamedRole role = wanted.role() == null ? null : role(wanted.role());
            AccountChange change = wanted.with(role == null ? null : role.key());
            permit(account, before, change, role);
            if (!account.active() && Boolean.TRUE.equals(wanted.active())) {
                seats.demandOne(most, 0);
            }
            account.change(change, now);
            Account saved = rows.keep(account);
            aftermath.changed(saved, before, Standing.of(saved, roles));
            return saved;
        });
    }

    /**
     * Sends somebody away for good.
     *
     * @throws io.bridgecore.web.problem.ProblemException 404 unknown, 409 the last administrator,
     *     403 if he has rights that whoever asks lacks
     */
    void remove(UUID id) {
        decisions.alone(_ -> {
            Account account = existing(id);
            Standing before = Standing.of(account, roles);
            giver.giving().demand(before.permissions());
            keepLastAdministrator(account);
            rows.delete(account);
            aftermath.deleted(account, before);
            return id;
        });
    }

    /**
     * Gives somebody further roles, or takes some away; whoever loses rights loses his sessions.
     *
     * @param choice from the keys of the further roles that he has to those that he shall have
     * @throws io.bridgecore.web.problem.ProblemException 404 unknown, 403 rights that the giver
     *     lacks, 422 no such role, or the one that runs the tenant
     */
    public Account giveRoles(UUID id, UnaryOperator<Set<String>> choice) {
        return decisions.alone(now -> {
            Account account = existing(id);
            Standing before = Standing.of(account, roles);
            Set<String> had = Set.copyOf(account.extraRoles());
            Set<String> shall = choice.apply(had);
            Stream.concat(
                            had.stream().filter(key -> !shall.contains(key)),
                            shall.stream().filter(key -> !had.contains(key)))
                    .forEach(key -> giver.giving().demand(further(key).permissions()));
            account.giveRoles(shall, now);
            Account saved = rows.keep(account);
            aftermath.changed(saved, before, Standing.of(saved, roles));
            return saved;
        });
    }

    private NamedRole further(String key) {
        NamedRole role = role(key);
        if (role.key().equals(NamedRole.ADMIN)) {
            throw CommonProblem.VALIDATION_FAILED.at(
                    "role", "Who runs the organization has this as his one role");
        }
        return role;
    }

    private void permit(
            Account account, Standing before, AccountChange change, @Nullable NamedRole role) {
        boolean otherRole = role != null && !role.key().equals(account.role());
        boolean otherState = change.active() != null && change.active() != account.active();
        if (otherRole) {
            giver.giving().demand(Objects.requireNonNull(role).permissions());
        }
        if (otherRole || otherState || otherLogin(account, change) || otherLink(account, change)) {
            giver.giving().demand(before.permissions());
        }
        if (otherRole || Boolean.FALSE.equals(change.active())) {
            keepLastAdministrator(account);
        }
    }

    /** Whoever chooses how somebody logs in can take his account over. */
    private static boolean otherLogin(Account account, AccountChange change) {
        return (change.email() != null && !change.email().equals(account.email()))
                || (change.username() != null && !change.username().equals(account.username()));
    }

    /** As whom somebody acts in Odoo; his access goes with the link. */
    private static boolean otherLink(Account account, AccountChange change) {
        Integer linked = change.odooUserId();
        return linked != null
                && !linked.equals(
                        Objects.requireNonNullElse(account.odooUserId(), AccountChange.UNLINKED));
    }

    private void keepLastAdministrator(Account account) {
        if (!account.runsTheTenant()) {
            return;
        }
        // Whoever never opened his link runs nothing yet: he may replace only his like.
        boolean another =
                rows.activeAdministratorsBeside(account.id()).stream()
                        .anyMatch(other -> other.hasAWayIn() || !account.hasAWayIn());
        if (!another) {
            throw AuthProblem.LAST_ADMIN.because(
                    "The last administrator of an organization can neither be demoted, disabled"
                            + " nor deleted");
        }
    }

    /** Alone with the account, before anything else of it is touched. */
    private Account existing(UUID id) {
        return rows.lock(id).orElseThrow(() -> CommonProblem.NOT_FOUND.because("No such user"));
    }

    private NamedRole role(String name) {
        return roles.find(name)
                .orElseThrow(
                        () -> CommonProblem.VALIDATION_FAILED.at("role", "There is no such role"));
    }
}
