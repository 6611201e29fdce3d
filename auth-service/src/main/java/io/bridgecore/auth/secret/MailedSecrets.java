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
        oneAtATime(kind, email);
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

    /** A code that somebody showed and that is good until it is used up. */
    public record GoodCode(UUID id, UUID account) {}

    /**
     * Whether this is the latest code of the kind. A wrong one counts as a try, a right one does
     * not and stays good. Costs the same whether the e-mail is somebody's or not.
     *
     * @return empty if the code is wrong, too old, used, or was tried too often
     */
    @Transactional
    public Optional<GoodCode> tryCode(SecretKind kind, String email, String code) {
        Optional<Latest> latest = latest(kind, email);
        Optional<GoodCode> good = latest.flatMap(row -> good(row, code));
        if (good.isEmpty()) {
            latest.ifPresent(row -> countTry(row.id()));
        }
        return good;
    }

    /** Counts a try of a code that was right where something else was wrong. */
    @Transactional
    public void countTry(UUID id) {
        sql.sql("update mailed_secret set tries = tries + 1 where tenant_id = ? and id = ?")
                .params(CurrentTenant.get().value(), id)
                .update();
    }

    /**
     * Uses up a code that was found good, in the transaction in which whoever showed it gets what
     * he came for. Of several who show it at once one succeeds. The account is locked before.
     *
     * @return false if it is not good any more
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean useCode(UUID id) {
        return sql.sql(
                                """
                                update mailed_secret set ended_at = :now
                                where tenant_id = :tenant and id = :id
                                    and ended_at is null and tries < :tries
                                """)
                        .param("now", Timestamp.from(clock.instant()))
                        .param("tenant", CurrentTenant.get().value())
                        .param("id", id)
                        .param("tries", rules.tries())
                        .update()
                == 1;
    }

    /** Whose link this is, without using it up; empty if it is wrong, too old or used. */
    @Transactional(readOnly = true)
    public Optional<UUID> holder(UUID id, String secret) {
        return find(id, "").filter(shown -> fits(shown, secret)).map(Shown::account);
    }

    /** For whom a link was made, good or not. */
    @Transactional(readOnly = true)
    public Optional<UUID> addressee(UUID id) {
        return sql.sql(
                        """
                        select account_id from mailed_secret
                        where tenant_id = ? and id = ? and account_id is not null
                        """)
                .params(CurrentTenant.get().value(), id)
                .query(UUID.class)
                .optional();
    }

    /**
     * Uses up a link. Of several who show it at once one succeeds. The account is locked before.
     */
    @Transactional
    public Optional<UUID> useLink(UUID id, String secret) {
        return find(id, "for update").filter(shown -> fits(shown, secret)).map(this::used);
    }

    /** Voids whatever an account was sent or is to be sent. */
    @Transactional
    public void endAll(UUID account) {
        sql.sql(
                        """
                        update mailed_secret set ended_at = :now, due_at = null
                        where tenant_id = :tenant and id in (
                            select id from mailed_secret
                            where tenant_id = :tenant and account_id = :account
                                and ended_at is null
                            order by id for update)
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("tenant", CurrentTenant.get().value())
                .param("account", account)
                .update();
    }

    /** Voids whatever is on its way to somebody who is gone, and forgets where it went. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(UUID account) {
        endAll(account);
        sql.sql("update mailed_secret set email = '' where tenant_id = ? and account_id = ?")
                .params(CurrentTenant.get().value(), account)
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

    private record Latest(
            UUID id, @Nullable String hash, @Nullable UUID account, boolean inForce) {}

    private Optional<Latest> latest(SecretKind kind, String email) {
        return sql.sql(
                        """
                        select id, encode(secret_hash, 'hex'), account_id,
                            ended_at is null and expires_at > :now and tries < :tries
                        from mailed_secret
                        where tenant_id = :tenant and email = :email and kind = :kind
                        order by id desc limit 1 for update
                        """)
                .param("tenant", CurrentTenant.get().value())
                .param("email", email)
                .param("kind", kind.name())
                .param("now", Timestamp.from(clock.instant()))
                .param("tries", rules.tries())
                .query((row, _) ->
                        new Latest(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                row.getObject(3, UUID.class),
                                row.getBoolean(4)))
                .optional();
    }

    private Optional<GoodCode> good(Latest row, String code) {
        String hash = row.hash();
        UUID account = row.account();
        boolean right =
                row.inForce()
                        && hash != null
                        && MessageDigest.isEqual(
                                HexFormat.of().parseHex(hash), hashes.of(row.id(), code));
        return right && account != null
                ? Optional.of(new GoodCode(row.id(), account))
                : Optional.empty();
    }

    /** Many wishes at once are not more mails than one after the other. */
    private void oneAtATime(SecretKind kind, String email) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("code " + kind + " " + CurrentTenant.get() + " " + email)
                .query((row, _) -> row.getString(1))
                .list();
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
                        update mailed_secret set ended_at = :now, due_at = null
                        where tenant_id = :tenant and id in (
                            select id from mailed_secret
                            where tenant_id = :tenant and email = :email and kind = :kind
                                and ended_at is null
                            order by id for update)
                        """)
                .param("now", Timestamp.from(now))
                .param("tenant", CurrentTenant.get().value())
                .param("email", email)
                .param("kind", kind.name())
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
