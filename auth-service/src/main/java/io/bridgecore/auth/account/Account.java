package io.bridgecore.auth.account;

import io.bridgecore.auth.role.NamedRole;
import io.bridgecore.auth.role.RoleHolder;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.Uuid7;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Somebody who may log in to one tenant. */
@Entity
@Table(name = "account")
public class Account implements RoleHolder {

    @Id private UUID id;

    @org.hibernate.annotations.TenantId
    @Column(nullable = false, updatable = false)
    private @Nullable UUID tenantId;

    private String email;
    private String username;
    private String fullName;
    private @Nullable String passwordHash;

    private String role;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] extraRoles;

    private String userType;
    private boolean active;
    private @Nullable Integer odooUserId;

    /** Written along with the factor itself. */
    @Column(insertable = false, updatable = false)
    private boolean secondFactor;

    private boolean mustChangePassword;
    private byte @Nullable [] temporaryHash;
    private @Nullable Instant temporaryUntil;
    private @Nullable Instant lastLoginAt;
    private Instant createdAt;
    private Instant updatedAt;
    @Version private @Nullable Long version;

    @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
    protected Account() {}

    /** Somebody new, as wanted. */
    Account(NewAccount wanted, @Nullable String passwordHash, Instant now) {
        this.id = wanted.id() == null ? Uuid7.next() : wanted.id();
        this.email = wanted.email();
        this.username = wanted.username();
        this.fullName = wanted.fullName();
        this.passwordHash = passwordHash;
        this.role = wanted.role();
        this.extraRoles = new String[0];
        this.userType = wanted.userType();
        this.odooUserId = wanted.odooUserId();
        this.active = wanted.active();
        this.createdAt = now;
        this.updatedAt = now;
    }

    public UUID id() {
        return id;
    }

    public TenantId tenant() {
        return new TenantId(Objects.requireNonNull(tenantId));
    }

    public String email() {
        return email;
    }

    public String username() {
        return username;
    }

    public String fullName() {
        return fullName;
    }

    /** Absent while no password was set: nobody logs in with one then. */
    public @Nullable String passwordHash() {
        return passwordHash;
    }

    @Override
    public String role() {
        return role;
    }

    @Override
    public List<String> extraRoles() {
        return List.of(extraRoles);
    }

    /** Whether this is somebody who can run the tenant at the moment. */
    public boolean runsTheTenant() {
        return active && role.equals(NamedRole.ADMIN);
    }

    /** Whether he has a password or came in before: not so while his first link is unopened. */
    boolean hasAWayIn() {
        return passwordHash != null || lastLoginAt != null;
    }

    /** One of admin, manager, employee, client, supplier. */
    public String userType() {
        return userType;
    }

    public boolean active() {
        return active;
    }

    public @Nullable Integer odooUserId() {
        return odooUserId;
    }

    /** Whether he enrolled a second factor. */
    public boolean secondFactor() {
        return secondFactor;
    }

    public @Nullable Instant lastLoginAt() {
        return lastLoginAt;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    /** Whether another password is to be chosen before anything else. */
    public boolean mustChangePassword() {
        return mustChangePassword;
    }

    /** Whether this is the password that was lent to the account and is still good. */
    boolean lent(String password, Instant now) {
        return temporaryHash != null
                && temporaryUntil != null
                && temporaryUntil.isAfter(now)
                && LentPassword.fits(id, password, temporaryHash);
    }

    /** Whether it is still logged in to with what another reading of it was recognised by. */
    public boolean sameCredentials(Account recognised) {
        return email.equals(recognised.email)
                && Objects.equals(passwordHash, recognised.passwordHash)
                && Arrays.equals(temporaryHash, recognised.temporaryHash);
    }

    void lend(String password, Instant until, Instant now) {
        temporaryHash = LentPassword.hash(id, password);
        temporaryUntil = until;
        mustChange(now);
    }

    void chose(String hash, Instant now) {
        password(hash, now);
        mustChangePassword = false;
    }

    void mustChoose(@Nullable String hash, Instant now) {
        password(hash, now);
        mustChangePassword = true;
    }

    void mustChange(Instant now) {
        mustChangePassword = true;
        updatedAt = now;
    }

    private void password(@Nullable String hash, Instant now) {
        passwordHash = hash;
        temporaryHash = null;
        temporaryUntil = null;
        updatedAt = now;
    }

    void moveTo(String newEmail, Instant now) {
        if (!newEmail.equals(email)) {
            email = newEmail;
            updatedAt = now;
        }
    }

    /** Takes on other values; what is null stays. */
    void change(AccountChange change, Instant now) {
        email = Objects.requireNonNullElse(change.email(), email);
        username = Objects.requireNonNullElse(change.username(), username);
        fullName = Objects.requireNonNullElse(change.fullName(), fullName);
        role = Objects.requireNonNullElse(change.role(), role);
        userType = Objects.requireNonNullElse(change.userType(), userType);
        active = Objects.requireNonNullElse(change.active(), active);
        if (change.odooUserId() != null) {
            odooUserId = change.odooUserId() == AccountChange.UNLINKED ? null : change.odooUserId();
        }
        updatedAt = now;
    }

    void giveRoles(Collection<String> keys, Instant now) {
        extraRoles = keys.stream().distinct().sorted().toArray(String[]::new);
        updatedAt = now;
    }
}
