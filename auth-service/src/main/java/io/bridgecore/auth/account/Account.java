package io.bridgecore.auth.account;

import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.Uuid7;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who may log in to one tenant. */
@Entity
@Table(name = "account")
public class Account {

    private static final String ADMIN = "admin";

    @Id private UUID id;

    @org.hibernate.annotations.TenantId
    @Column(nullable = false, updatable = false)
    private @Nullable UUID tenantId;

    private String email;
    private String username;
    private String fullName;
    private String passwordHash;

    @Enumerated(EnumType.STRING)
    private Role role;

    private String userType;
    private boolean active;
    private @Nullable Integer odooUserId;
    private @Nullable Instant lastLoginAt;
    private Instant createdAt;
    private Instant updatedAt;
    @Version private @Nullable Long version;

    @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
    protected Account() {}

    private Account(String email, String fullName, String passwordHash, Instant now) {
        this.id = Uuid7.next();
        this.email = email;
        this.username = email.substring(0, email.indexOf('@'));
        this.fullName = fullName;
        this.passwordHash = passwordHash;
        this.role = Role.TENANT_ADMIN;
        this.userType = ADMIN;
        this.active = true;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** The first administrator of the current tenant. */
    static Account administrator(
            String email,
            String fullName,
            String passwordHash,
            @Nullable Integer odooUserId,
            Instant now) {
        var account = new Account(email, fullName, passwordHash, now);
        account.odooUserId = odooUserId;
        return account;
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

    public String passwordHash() {
        return passwordHash;
    }

    public Role role() {
        return role;
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

    public @Nullable Instant lastLoginAt() {
        return lastLoginAt;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    void loggedIn(Instant now) {
        lastLoginAt = now;
    }

    void moveTo(String newEmail, Instant now) {
        if (!newEmail.equals(email)) {
            email = newEmail;
            updatedAt = now;
        }
    }
}
