package io.bridgecore.auth.session;

import io.bridgecore.contracts.Uuid7;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A refresh token by its hash. The token itself is known to the client alone. */
@Entity
@Table(name = "refresh_token")
@SuppressWarnings("UnusedVariable") // some columns are for people to look at
class RefreshToken {

    @Id private UUID id;

    @TenantId
    @Column(nullable = false, updatable = false)
    private @Nullable UUID tenantId;

    private UUID sessionId;
    private byte[] tokenHash;
    private Instant issuedAt;
    private Instant expiresAt;
    private @Nullable Instant rotatedAt;
    private @Nullable String rotatedIp;
    private @Nullable String rotatedAgent;
    private byte @Nullable [] successorHash;
    private byte @Nullable [] successorSealed;
    @Version private @Nullable Long version;

    @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
    protected RefreshToken() {}

    RefreshToken(UUID session, String token, Instant issuedAt, Instant expiresAt) {
        this.id = Uuid7.next();
        this.sessionId = session;
        this.tokenHash = TokenSecrets.hash(token);
        this.issuedAt = issuedAt;
        this.expiresAt = expiresAt;
    }

    boolean belongsTo(UUID session) {
        return sessionId.equals(session);
    }

    boolean rotated() {
        return rotatedAt != null;
    }

    /** Whether it was rotated so recently that a repeated request is no theft. */
    boolean rotatedWithin(Duration grace, Instant now) {
        return rotatedAt != null && !now.isAfter(rotatedAt.plus(grace));
    }

    /** Whether the client may be the one that rotated it. */
    boolean rotatedBy(Device device) {
        return device.looksLike(rotatedIp, rotatedAgent);
    }

    /** Ends this token. Only who presents it again can read its successor. */
    void rotate(String token, String successor, Device by, Instant now) {
        rotatedAt = now;
        rotatedIp = by.ip();
        rotatedAgent = by.userAgent();
        successorHash = TokenSecrets.hash(successor);
        successorSealed = TokenSecrets.seal(successor, token);
    }

    /** The successor, read with the help of the token itself. */
    Optional<String> successor(String token) {
        return Optional.ofNullable(successorSealed).map(sealed -> TokenSecrets.open(sealed, token));
    }
}
