package io.bridgecore.auth.admin;

import io.bridgecore.auth.token.Identity;
import io.bridgecore.contracts.Role;
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

/** Somebody who runs the platform. */
@Entity
@Table(name = "platform_admin")
public class PlatformAdmin {

    @Id private UUID id;
    private String email;
    private String passwordHash;
    private String fullName;

    @Enumerated(EnumType.STRING)
    private Role role;

    private boolean active;
    private boolean mustChangePassword;

    /** Written along with the factor itself. */
    @Column(insertable = false, updatable = false)
    private boolean secondFactor;

    /** The last wish to let him in again that was carried out. */
    private @Nullable String recovery;

    private @Nullable Instant lastLoginAt;
    private Instant createdAt;
    private Instant updatedAt;
    @Version private @Nullable Long version;

    @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
    protected PlatformAdmin() {}

    PlatformAdmin(String email, String passwordHash, String fullName, Role role, Instant now) {
        this.id = Uuid7.next();
        this.email = email;
        this.passwordHash = passwordHash;
        this.fullName = fullName;
        this.role = role;
        this.active = true;
        this.createdAt = now;
        this.updatedAt = now;
    }

    public UUID id() {
        return id;
    }

    public String email() {
        return email;
    }

    String passwordHash() {
        return passwordHash;
    }

    public String fullName() {
        return fullName;
    }

    public Role role() {
        return role;
    }

    public boolean active() {
        return active;
    }

    /** Whether he enrolled a second factor. */
    public boolean secondFactor() {
        return secondFactor;
    }

    @Nullable Instant lastLoginAt() {
        return lastLoginAt;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    /** Whether another reading recognised the same: what one logs in with, and what one may do. */
    public boolean sameAs(PlatformAdmin recognised) {
        return active == recognised.active
                && role == recognised.role
                && email.equals(recognised.email)
                && passwordHash.equals(recognised.passwordHash);
    }

    void loggedIn(Instant now) {
        lastLoginAt = now;
    }

    /** Whether this is somebody who can do everything at the moment. */
    boolean runsThePlatform() {
        return active && role == Role.SUPER_ADMIN;
    }

    void change(
            @Nullable String newEmail,
            @Nullable String newName,
            @Nullable Role newRole,
            @Nullable Boolean nowActive,
            Instant now) {
        email = Objects.requireNonNullElse(newEmail, email);
        fullName = Objects.requireNonNullElse(newName, fullName);
        role = Objects.requireNonNullElse(newRole, role);
        active = Objects.requireNonNullElse(nowActive, active);
        updatedAt = now;
    }

    /** Whether others know his password. */
    public boolean mustChangePassword() {
        return mustChangePassword;
    }

    /** Gives him a password that he chose himself. */
    void chose(String hash, Instant now) {
        passwordHash = hash;
        mustChangePassword = false;
        updatedAt = now;
    }

    /** Gives him a password that others have seen. */
    void mustChoose(String hash, Instant now) {
        passwordHash = hash;
        mustChangePassword = true;
        updatedAt = now;
    }

    /**
     * Notes a wish to let him in again.
     *
     * @return false if it was carried out before
     */
    boolean recover(String wish) {
        if (wish.equals(recovery)) {
            return false;
        }
        recovery = wish;
        return true;
    }

    Identity identity() {
        return Identity.ofPlatform(id, role, email);
    }
}
