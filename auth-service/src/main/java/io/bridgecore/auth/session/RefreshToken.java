package io.bridgecore.auth.session;

import io.bridgecore.contracts.Uuid7;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** A refresh token by its hash. The token itself is known to the client alone. */
class RefreshToken {

    private final UUID id;
    private final UUID sessionId;
    private final byte[] tokenHash;
    private final Instant issuedAt;
    private final Instant expiresAt;
    private @Nullable Instant rotatedAt;
    private @Nullable String rotatedIp;
    private @Nullable String rotatedAgent;
    private byte @Nullable [] successorHash;
    private byte @Nullable [] successorSealed;

    RefreshToken(UUID session, String token, Instant issuedAt, Instant expiresAt) {
        this.id = Uuid7.next();
        this.sessionId = session;
        this.tokenHash = TokenSecrets.hash(token);
        this.issuedAt = issuedAt;
        this.expiresAt = expiresAt;
    }

    /** A token as its row tells it. */
    RefreshToken(ResultSet row) throws SQLException {
        Timestamp rotated = row.getTimestamp("rotated_at");
        this.id = row.getObject("id", UUID.class);
        this.sessionId = row.getObject("session_id", UUID.class);
        this.tokenHash = row.getBytes("token_hash");
        this.issuedAt = row.getTimestamp("issued_at").toInstant();
        this.expiresAt = row.getTimestamp("expires_at").toInstant();
        this.rotatedAt = rotated == null ? null : rotated.toInstant();
        this.rotatedIp = row.getString("rotated_ip");
        this.rotatedAgent = row.getString("rotated_agent");
        this.successorHash = row.getBytes("successor_hash");
        this.successorSealed = row.getBytes("successor_sealed");
    }

    /** Its row, by the names of the columns. */
    SqlParameterSource columns() {
        return new MapSqlParameterSource()
                .addValue("id", id)
                .addValue("session_id", sessionId)
                .addValue("token_hash", tokenHash)
                .addValue("issued_at", Timestamp.from(issuedAt))
                .addValue("expires_at", Timestamp.from(expiresAt))
                .addValue(
                        "rotated_at",
                        rotatedAt == null ? null : Timestamp.from(rotatedAt),
                        Types.TIMESTAMP)
                .addValue("rotated_ip", rotatedIp, Types.VARCHAR)
                .addValue("rotated_agent", rotatedAgent, Types.VARCHAR)
                .addValue("successor_hash", successorHash, Types.BINARY)
                .addValue("successor_sealed", successorSealed, Types.BINARY);
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
