package io.bridgecore.auth.oidc;

import io.bridgecore.auth.token.Proof;
import io.bridgecore.contracts.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The codes of the current owner, by their hashes: for authorization and for devices. */
@Component
class LoginCodes {

    private final JdbcClient sql;
    private final Clock clock;

    /** What a code is for. */
    enum Kind {
        CODE,
        DEVICE;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    LoginCodes(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Keeps a code that was sent to an application. */
    @Transactional
    void keep(LoginCode code, String secret, Instant expiresAt) {
        insert(code, secret, null, expiresAt);
    }

    /** Keeps the pair of codes that a device got: one to poll with, one for a person to type. */
    @Transactional
    void keep(LoginCode code, String secret, String userCode, Instant expiresAt) {
        insert(code, secret, hash(normal(userCode)), expiresAt);
    }

    /** The code, locked against everybody else who has it until the transaction ends. */
    @Transactional
    Optional<LoginCode> lock(Kind kind, String secret) {
        return sql.sql("select * from login_code where kind = ? and code_hash = ? for update")
                .param(kind.word())
                .param(hash(secret))
                .query(this::read)
                .optional();
    }

    /** The device that waits with this code. */
    @Transactional
    Optional<LoginCode> waiting(String userCode) {
        return sql.sql("select * from login_code where user_code_hash = ? for update")
                .param(hash(normal(userCode)))
                .query(this::read)
                .optional()
                .filter(code -> code.stage() == LoginCode.Stage.WAITING);
    }

    /** Uses it up. */
    @Transactional
    void use(LoginCode code) {
        update("used_at = ?", code, Timestamp.from(clock.instant()));
    }

    /** Notes the session that it gave, so that a second use can end it. */
    @Transactional
    void gave(LoginCode code, UUID session) {
        update("session_id = ?", code, session);
    }

    /** The session that a used code gave. */
    @Transactional
    Optional<UUID> sessionOf(LoginCode code) {
        return sql.sql("select session_id from login_code where id = ? and session_id is not null")
                .param(code.id())
                .query(UUID.class)
                .optional();
    }

    /** Lets the device in as this person; false if somebody decided before. */
    @Transactional
    boolean allow(LoginCode code, UUID subject, Proof proof) {
        return sql.sql(
                                """
                                update login_code
                                set subject = ?, acr = ?, amr = ?, authenticated_at = ?
                                where id = ? and subject is null and refused_at is null
                                """)
                        .param(subject)
                        .param(proof.acr())
                        .param(proof.amr().toArray(String[]::new))
                        .param(Timestamp.from(proof.at()))
                        .param(code.id())
                        .update()
                > 0;
    }

    /** Sends the device away. */
    @Transactional
    void refuse(LoginCode code) {
        update("refused_at = ?", code, Timestamp.from(clock.instant()));
    }

    /** Notes that the device asked, and says when it did before. */
    @Transactional
    Optional<Instant> polled(LoginCode code) {
        Optional<Instant> before =
                sql.sql("select polled_at from login_code where id = ? and polled_at is not null")
                        .param(code.id())
                        .query(Timestamp.class)
                        .optional()
                        .map(Timestamp::toInstant);
        update("polled_at = ?", code, Timestamp.from(clock.instant()));
        return before;
    }

    private void insert(
            LoginCode code, String secret, byte @Nullable [] userCode, Instant expiresAt) {
        Proof proof = code.proof();
        sql.sql(
                        """
                        insert into login_code (tenant_id, id, client_id, kind, code_hash,
                            user_code_hash, redirect_uri, challenge, nonce, scopes, subject,
                            acr, amr, authenticated_at, created_at, expires_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(code.owner().value())
                .param(code.id())
                .param(code.clientId())
                .param((userCode == null ? Kind.CODE : Kind.DEVICE).word())
                .param(hash(secret))
                .param(userCode)
                .param(code.redirectUri())
                .param(code.challenge())
                .param(code.nonce())
                .param(code.scopes().toArray(String[]::new))
                .param(code.subject())
                .param(proof == null ? null : proof.acr())
                .param(proof == null ? null : proof.amr().toArray(String[]::new))
                .param(proof == null ? null : Timestamp.from(proof.at()))
                .param(Timestamp.from(clock.instant()))
                .param(Timestamp.from(expiresAt))
                .update();
    }

    private void update(String what, LoginCode code, Object... values) {
        var statement = sql.sql("update login_code set " + what + " where id = ?");
        for (Object value : values) {
            statement = statement.param(value);
        }
        statement.param(code.id()).update();
    }

    private LoginCode read(ResultSet row, int number) throws SQLException {
        return new LoginCode(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("id", UUID.class),
                row.getString("client_id"),
                row.getString("redirect_uri"),
                row.getString("challenge"),
                row.getString("nonce"),
                Set.of((String[]) row.getArray("scopes").getArray()),
                row.getObject("subject", UUID.class),
                proof(row),
                stage(row));
    }

    private static @Nullable Proof proof(ResultSet row) throws SQLException {
        String acr = row.getString("acr");
        return acr == null
                ? null
                : new Proof(
                        acr,
                        List.of((String[]) row.getArray("amr").getArray()),
                        row.getTimestamp("authenticated_at").toInstant());
    }

    private LoginCode.Stage stage(ResultSet row) throws SQLException {
        if (row.getTimestamp("used_at") != null) {
            return LoginCode.Stage.USED;
        }
        if (row.getTimestamp("refused_at") != null) {
            return LoginCode.Stage.REFUSED;
        }
        if (!row.getTimestamp("expires_at").toInstant().isAfter(clock.instant())) {
            return LoginCode.Stage.EXPIRED;
        }
        return row.getObject("subject") == null ? LoginCode.Stage.WAITING : LoginCode.Stage.GOOD;
    }

    /** People type it as they like. */
    private static String normal(String userCode) {
        return userCode.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
    }

    static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
