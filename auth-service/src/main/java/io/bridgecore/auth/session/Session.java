package io.bridgecore.auth.session;

import io.bridgecore.auth.token.Proof;
import io.bridgecore.contracts.Uuid7;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** One login of one person on one device. Its refresh tokens form a family and die with it. */
class Session {

    private final UUID id;
    private final UUID subject;
    private final Instant createdAt;
    private final byte @Nullable [] deviceHash;
    private boolean rotating;
    private Instant lastUsedAt;
    private Instant expiresAt;
    private @Nullable Instant revokedAt;
    private @Nullable String revokedBecause;
    private @Nullable String ip;
    private @Nullable String userAgent;
    private boolean deviceProven;
    private String acr;
    private String amr;
    private @Nullable Instant authenticatedAt;

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

    /** A session as its row tells it. */
    Session(ResultSet row) throws SQLException {
        this.id = row.getObject("id", UUID.class);
        this.subject = row.getObject("subject", UUID.class);
        this.createdAt = row.getTimestamp("created_at").toInstant();
        this.deviceHash = row.getBytes("device_hash");
        this.rotating = row.getBoolean("rotating");
        this.lastUsedAt = row.getTimestamp("last_used_at").toInstant();
        this.expiresAt = row.getTimestamp("expires_at").toInstant();
        this.revokedAt = instant(row.getTimestamp("revoked_at"));
        this.revokedBecause = row.getString("revoked_because");
        this.ip = row.getString("ip");
        this.userAgent = row.getString("user_agent");
        this.deviceProven = row.getBoolean("device_proven");
        this.acr = row.getString("acr");
        this.amr = row.getString("amr");
        this.authenticatedAt = instant(row.getTimestamp("authenticated_at"));
    }

    /** Its row, by the names of the columns. */
    SqlParameterSource columns() {
        return new MapSqlParameterSource()
                .addValue("id", id)
                .addValue("subject", subject)
                .addValue("created_at", Timestamp.from(createdAt))
                .addValue("device_hash", deviceHash, Types.BINARY)
                .addValue("rotating", rotating)
                .addValue("last_used_at", Timestamp.from(lastUsedAt))
                .addValue("expires_at", Timestamp.from(expiresAt))
                .addValue("revoked_at", timestamp(revokedAt), Types.TIMESTAMP)
                .addValue("revoked_because", revokedBecause, Types.VARCHAR)
                .addValue("ip", ip, Types.VARCHAR)
                .addValue("user_agent", userAgent, Types.VARCHAR)
                .addValue("device_proven", deviceProven)
                .addValue("acr", acr)
                .addValue("amr", amr)
                .addValue("authenticated_at", timestamp(authenticatedAt), Types.TIMESTAMP);
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

    private static @Nullable Instant instant(@Nullable Timestamp value) {
        return value == null ? null : value.toInstant();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant value) {
        return value == null ? null : Timestamp.from(value);
    }
}
