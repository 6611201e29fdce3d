package io.bridgecore.auth.session;

import io.bridgecore.contracts.Uuid7;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
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
    @Version private @Nullable Long version;

    @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
    protected Session() {}

    Session(UUID subject, boolean rotating, Device device, Instant now, Instant expiresAt) {
        this.id = Uuid7.next();
        this.subject = subject;
        this.rotating = rotating;
        this.ip = device.ip();
        this.userAgent = device.userAgent();
        this.createdAt = now;
        this.lastUsedAt = now;
        this.expiresAt = expiresAt;
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

    void used(Instant now) {
        lastUsedAt = now;
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
}
