package io.bridgecore.auth.secret;

import io.bridgecore.contracts.Uuid7;
import io.bridgecore.tenancy.CurrentTenant;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Codes and links of the current tenant: wanted, and shown again by who got them. */
@Component
public class MailedSecrets {

    private static final Duration HOUR = Duration.ofHours(1);

    private final JdbcClient sql;
    private final SecretHashes hashes;
    private final SecretProperties rules;
    private final Clock clock;

    MailedSecrets(JdbcClient sql, SecretHashes hashes, SecretProperties rules, Clock clock) {
        this.sql = sql;
        this.hashes = hashes;
        this.rules = rules;
        this.clock = clock;
    }

    private record Shown(UUID id, String hash, @Nullable UUID account) {}

    /**
     * Wishes for a code; the former ones of the kind are void. Somebody who has no account is
     * treated alike, but that nothing is sent.
     */
    @Transactional
    public void wantCode(SecretKind kind, String email, @Nullable UUID account) {
        Instant now = clock.instant();
        if (wantedSince(kind, email, now.minus(HOUR)) >= rules.hourly()) {
            return;
        }
        endFormer(kind, email, now);
        insert(Uuid7.next(), kind, email, account, account == null ? null : now);
    }

    /**
     * Wishes for a link, in the transaction of the caller; the former ones of the kind are void.
     *
     * @param handed whether the caller sends it himself after the commit
     * @return what {@link SecretCourier#deliver} needs to know then
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID wantLink(SecretKind kind, String email, UUID account, boolean handed) {
        Instant now = clock.instant();
        endFormer(kind, email, now);
        UUID id = Uuid7.next();
        insert(id, kind, email, account, handed ? now.plus(rules.handed()) : now);
        return id;
    }

    /**
     * Uses up the latest code of the kind. Of several who show it at once one succeeds.
     *
     * @return whose it is; empty if the code is wrong, too old, used, or was tried too often
     */
    @Transactional
    public Optional<UUID> useCode(SecretKind kind, String email, String code) {
        return sql.sql(
                        """
                        update mailed_secret set tries = tries + 1
                        where tenant_id = :tenant
                            and id = (
                                select m.id from mailed_secret m
                                where m.tenant_id = :tenant and m.email = :email and m.kind = :kind
                                order by m.id desc limit 1)
                            and ended_at is null and expires_at > :now and tries < :tries
                        returning id, secret_hash, account_id
                        """)
                .param("tenant", CurrentTenant.get().value())
                .param("email", email)
                .param("kind", kind.name())
                .param("now", Timestamp.from(clock.instant()))
                .param("tries", rules.tries())
                .query(MailedSecrets::shown)
                .optional()
                .filter(shown -> fits(shown, code))
                .map(this::used);
    }

    /** Whose link this is, without using it up; empty if it is wrong, too old or used. */
    @Transactional(readOnly = true)
    public Optional<UUID> holder(UUID id, String secret) {
        return find(id, "").filter(shown -> fits(shown, secret)).map(Shown::account);
    }

    /** Uses up a link. Of several who show it at once one succeeds. */
    @Transactional
    public Optional<UUID> useLink(UUID id, String secret) {
        return find(id, "for update").filter(shown -> fits(shown, secret)).map(this::used);
    }

    /** Voids whatever an account was sent or is to be sent. */
    @Transactional
    public void endAll(UUID account) {
        sql.sql(
                        """
                        update mailed_secret set ended_at = ?, due_at = null
                        where tenant_id = ? and account_id = ? and ended_at is null
                        """)
                .params(Timestamp.from(clock.instant()), CurrentTenant.get().value(), account)
                .update();
    }

    private Optional<Shown> find(UUID id, String lock) {
        return sql.sql(
                        """
                        select id, secret_hash, account_id from mailed_secret
                        where tenant_id = ? and id = ? and ended_at is null and expires_at > ?
                        """
                                + lock)
                .params(CurrentTenant.get().value(), id, Timestamp.from(clock.instant()))
                .query(MailedSecrets::shown)
                .optional();
    }

    private boolean fits(Shown shown, String secret) {
        return MessageDigest.isEqual(
                HexFormat.of().parseHex(shown.hash()), hashes.of(shown.id(), secret));
    }

    private @Nullable UUID used(Shown shown) {
        sql.sql("update mailed_secret set ended_at = ? where tenant_id = ? and id = ?")
                .params(Timestamp.from(clock.instant()), CurrentTenant.get().value(), shown.id())
                .update();
        return shown.account();
    }

    private long wantedSince(SecretKind kind, String email, Instant since) {
        return sql.sql(
                        """
                        select count(*) from mailed_secret
                        where tenant_id = ? and email = ? and kind = ? and wanted_at > ?
                        """)
                .params(CurrentTenant.get().value(), email, kind.name(), Timestamp.from(since))
                .query(Long.class)
                .single();
    }

    private void endFormer(SecretKind kind, String email, Instant now) {
        sql.sql(
                        """
                        update mailed_secret set ended_at = ?, due_at = null
                        where tenant_id = ? and email = ? and kind = ? and ended_at is null
                        """)
                .params(Timestamp.from(now), CurrentTenant.get().value(), email, kind.name())
                .update();
    }

    private void insert(
            UUID id, SecretKind kind, String email, @Nullable UUID account, @Nullable Instant due) {
        sql.sql(
                        """
                        insert into mailed_secret
                            (tenant_id, id, kind, email, account_id, wanted_at, due_at)
                        values (:tenant, :id, :kind, :email, :account, :now, :due)
                        """)
                .param("tenant", CurrentTenant.get().value())
                .param("id", id)
                .param("kind", kind.name())
                .param("email", email)
                .param("account", account)
                .param("now", Timestamp.from(clock.instant()))
                .param("due", due == null ? null : Timestamp.from(due))
                .update();
    }

    private static Shown shown(ResultSet row, int number) throws SQLException {
        return new Shown(
                row.getObject(1, UUID.class),
                HexFormat.of().formatHex(row.getBytes(2)),
                row.getObject(3, UUID.class));
    }
}
