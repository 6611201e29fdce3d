package io.bridgecore.auth.account;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.auth.role.NamedRole;
import io.bridgecore.auth.role.Roles;
import io.bridgecore.auth.session.Sessions;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.UserAuthenticated;
import io.bridgecore.contracts.event.UserCreated;
import io.bridgecore.events.Outbox;
import io.bridgecore.tenancy.PlatformScope;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The accounts of the current tenant. */
@Component
public class Accounts {

    private final AccountRows rows;
    private final Sessions sessions;
    private final Roles roles;
    private final PlatformScope platform;
    private final Outbox outbox;
    private final GoneTenants gone;
    private final Clock clock;

    Accounts(
            AccountRows rows,
            Sessions sessions,
            Roles roles,
            PlatformScope platform,
            Outbox outbox,
            GoneTenants gone,
            Clock clock) {
        this.rows = rows;
        this.sessions = sessions;
        this.roles = roles;
        this.platform = platform;
        this.outbox = outbox;
        this.gone = gone;
        this.clock = clock;
    }

    /** E-mails are compared and kept in lower case. */
    public static String normal(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    @Transactional(readOnly = true)
    public Optional<Account> find(UUID id) {
        return rows.findById(id);
    }

    /**
     * The account, and nobody changes it until the transaction ends. Whoever locks more than one
     * thing of somebody begins here: account, mailed secrets, sessions.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Account> alone(UUID id) {
        return rows.lock(id);
    }

    /** The account of the current tenant with this e-mail. */
    @Transactional(readOnly = true)
    public Optional<Account> withEmail(String email) {
        return rows.findByEmail(normal(email));
    }

    /** The account of the current tenant with this user name. */
    @Transactional(readOnly = true)
    public Optional<Account> withUsername(String username) {
        return rows.findByUsername(username.strip());
    }

    /** Everybody of the current tenant who may log in. */
    @Transactional(readOnly = true)
    public List<Account> active() {
        return rows.findByActiveTrueOrderById();
    }

    /** Every tenant that has people. */
    public List<TenantId> tenants() {
        return platform.call("list tenants with people", rows::tenants).stream()
                .map(TenantId::new)
                .toList();
    }

    /** Accounts of all tenants that exist with this e-mail; no more of them than the limit. */
    public List<Account> withEmailAnywhere(String email, int limit) {
        return platform.call(
                "find the tenant of a login", () -> rows.findAnywhere(normal(email), limit));
    }

    /** People of the current tenant by age, those after an id. */
    @Transactional(readOnly = true)
    List<Account> page(UUID after, int limit) {
        return rows.page(after, Limit.of(limit));
    }

    /** How many people a tenant has, and how many of them may log in. */
    record People(long totalUsers, long activeUsers) {}

    @Transactional(readOnly = true)
    People people() {
        return new People(rows.count(), rows.countByActive(true));
    }

    /**
     * Notes a login and tells others of it. Whoever changes the account waits until the transaction
     * is done.
     *
     * @return the account as it was before this login, if it exists still
     */
    @Transactional
    public Optional<Account> loggedIn(UUID id) {
        Optional<Account> present = rows.lock(id);
        rows.loggedIn(id, clock.instant());
        present.ifPresent(account ->
                outbox.publish(
                        new UserAuthenticated(
                                id, account.email(), account.tenant().value(), false)));
        return present;
    }

    /** What became of the wish for an administrator. */
    record Administrator(UUID userId, String email, boolean created) {}

    /**
     * The administrator that a tenant starts with; asked again for the same one it changes nothing.
     *
     * @throws io.bridgecore.web.problem.ProblemException 410 if the tenant was undone or deleted
     *     meanwhile, 409 if it has another administrator
     */
    @Transactional
    public Administrator administrator(NewAdministrator wanted, String passwordHash) {
        gone.alone();
        if (gone.buried()) {
            throw AuthProblem.TENANT_GONE.because("The organization was undone or deleted");
        }
        Optional<Account> present = rows.administrators(Limit.of(1)).stream().findFirst();
        String email = normal(wanted.email());
        if (present.isPresent()) {
            Account admin = present.get();
            if (!admin.email().equals(email)) {
                throw AuthProblem.ADMIN_EXISTS.at(
                        "email", "The organization has an administrator with another e-mail");
            }
            return new Administrator(admin.id(), email, false);
        }
        Account admin =
                rows.keep(new Account(founder(wanted, email), passwordHash, clock.instant()));
        outbox.publish(
                new UserCreated(
                        admin.id(),
                        admin.email(),
                        admin.fullName(),
                        admin.username(),
                        admin.role(),
                        admin.userType(),
                        admin.active(),
                        admin.odooUserId()));
        return new Administrator(admin.id(), email, true);
    }

    private static NewAccount founder(NewAdministrator wanted, String email) {
        return new NewAccount(
                null,
                email,
                email.substring(0, email.indexOf('@')),
                wanted.fullName().strip(),
                NamedRole.ADMIN,
                NamedRole.ADMIN,
                wanted.odooUserId(),
                true);
    }

    /** Removes everybody of the current tenant, and their sessions. Nobody comes after them. */
    @Transactional
    public void deleteAll() {
        gone.alone();
        gone.bury();
        sessions.deleteAll();
        rows.deleteAll();
        roles.deleteAll();
    }

    /** Ends all sessions of a tenant that was deleted; nobody is looked for in it any more. */
    @Transactional
    public void close() {
        gone.alone();
        gone.bury();
        sessions.endAll("organization deleted");
    }
}
