package io.bridgecore.auth.session;

import io.bridgecore.auth.token.Proof;
import io.bridgecore.contracts.Uuid7;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** One login of one person on one device. Its refresh tokens form a family and die with it. */
@Entity
@Table(name = "session")
@SuppressWarnings("UnusedVariable") // some columns are for people to look at
class Session {

    @Id private UUID id;

    @TenantId
    @Column(nullable = false, updatable = false)
    private @Nullable UUID tenantId;

    private UUID subject;
    private boolean rotating;
    private Instant createdAt;
    private Instant lastUsedAt;
    private Instant expiresAt;
    private @Nullable Instant revokedAt;
    private @Nullable String revokedBecause;
    private @Nullable String ip;
    private @Nullable String userAgent;
    private byte @Nullable [] deviceHash;
    private boolean deviceProven;
    private String acr;
    private String amr;
    private @Nullable Instant authenticatedAt;
    @Version private @Nullable Long version;

    @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
    protected Session() {}

    Session(UUID subject, boolean rotating, Device device, Instant now, Instant expiresAt) {
        this.id = Uuid7.next();
        this.subject = subject;
        this.rotating = rotating;
        this.ip = device.ip();
        this.userAgent = device.userAgent();
        this.deviceHash = device.id() == null ? null : TokenSecrets.hash(device.id());
        this.acr = Proof.SINGLE;
        this.amr = "pwd";
        this.createdAt = now;
        this.lastUsedAt = now;
        this.expiresAt = expiresAt;
    }

    /** How its owner proved who he is. */
    Proof proof() {
        return new Proof(
                acr,
                List.of(amr.split(" ")),
                Objects.requireNonNullElse(authenticatedAt, createdAt));
    }

    void prove(Proof proof) {
        acr = proof.acr();
        amr = String.join(" ", proof.amr());
        authenticatedAt = proof.at();
    }

    UUID id() {
        return id;
    }

    UUID subject() {
        return subject;
    }

    /** Whether a refresh token is worth one use only. */
    boolean rotating() {
        return rotating;
    }

    boolean alive(Instant now) {
        return revokedAt == null && expiresAt.isAfter(now);
    }

    /** Whether an access token of it may not have expired yet. */
    boolean usedWithin(Duration life, Instant now) {
        return lastUsedAt.plus(life).isAfter(now);
    }

    /** From now on each refresh token is worth one use only. */
    void rotates() {
        rotating = true;
    }

    /** Whether the device shows the secret that the login came with. */
    boolean isOn(Device device) {
        return deviceHash != null
                && device.id() != null
                && MessageDigest.isEqual(deviceHash, TokenSecrets.hash(device.id()));
    }

    /** Whether its device showed its secret once: then it always does. */
    boolean deviceProven() {
        return deviceProven;
    }

    /** From now on there is an access token that a revocation has to outlive. */
    void gaveAccess(Instant now) {
        lastUsedAt = now;
    }

    void used(Device device, Instant now) {
        gaveAccess(now);
        ip = device.ip();
        userAgent = device.userAgent();
        deviceProven |= isOn(device);
    }

    void lastsUntil(Instant instant) {
        if (instant.isAfter(expiresAt)) {
            expiresAt = instant;
        }
    }

    void revoke(Instant now, String reason) {
        if (revokedAt == null) {
            revokedAt = now;
            revokedBecause = reason;
        }
    }

    SessionView seen(@Nullable UUID current) {
        return new SessionView(
                id,
                DeviceName.of(userAgent),
                ip,
                userAgent,
                createdAt,
                lastUsedAt,
                expiresAt,
                id.equals(current));
    }
}
