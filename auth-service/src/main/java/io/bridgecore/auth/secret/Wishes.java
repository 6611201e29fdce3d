package io.bridgecore.auth.secret;

import io.bridgecore.tenancy.PlatformScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Codes and links that are to be mailed. Whoever claims one has it to himself for a while, without
 * a transaction; one that he neither sent nor gave back is claimed anew then.
 */
@Component
class Wishes {

    private static final String WHY = "mail a secret";
    private static final int MOST_DOUBLINGS = 10;

    private final JdbcClient sql;
    private final PlatformScope platform;
    private final SecretHashes hashes;
    private final SecretProperties rules;
    private final Clock clock;

    Wishes(
            JdbcClient sql,
            PlatformScope platform,
            SecretHashes hashes,
            SecretProperties rules,
            Clock clock) {
        this.sql = sql;
        this.platform = platform;
        this.hashes = hashes;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * A wish that somebody claimed.
     *
     * @param secret made for this one letter; only its hash is kept
     * @param attempts that failed before
     * @param until end of the claim, by which it is known
     */
    record Wish(
            UUID tenant,
            UUID id,
            SecretKind kind,
            String email,
            @Nullable String name,
            Instant wantedAt,
            int attempts,
            String secret,
            Instant until) {

        @Override
        public String toString() {
            return kind + " " + id;
        }
    }

    /** Claims the one that has waited longest. */
    Optional<Wish> next() {
        return claim("m.due_at <= :now", null);
    }

    /** Claims a certain one, be it due or not. */
    Optional<Wish> named(UUID id) {
        return claim("m.due_at is not null and m.id = :id", id);
    }

    /** Notes that the letter is on its way; what it holds is good from now on for its time. */
    void sent(Wish wish) {
        Instant now = clock.instant();
        platform.run(
                WHY,
                () ->
                        sql.sql(
                                        """
                                        update mailed_secret
                                        set due_at = null, claimed_until = null, sent_at = :now,
                                            expires_at = :expiry
                                        where tenant_id = :tenant and id = :id
                                            and claimed_until = :until
                                        """)
                                .param("now", Timestamp.from(now))
                                .param("expiry", Timestamp.from(now.plus(wish.kind().life())))
                                .param("tenant", wish.tenant())
                                .param("id", wish.id())
                                .param("until", Timestamp.from(wish.until()))
                                .update());
    }

    /** Gives it back, to be tried again later unless it has waited for too long. */
    void failed(Wish wish) {
        Instant now = clock.instant();
        Duration pause =
                rules.pause().multipliedBy(1L << Math.min(MOST_DOUBLINGS, wish.attempts()));
        Duration patience = wish.kind().code() ? rules.codesWait() : rules.linksWait();
        Instant next = now.plus(pause);
        boolean tooLate = next.isAfter(wish.wantedAt().plus(patience));
        platform.run(
                WHY,
                () ->
                        sql.sql(
                                        """
                                        update mailed_secret
                                        set due_at = :due, claimed_until = null, expires_at = null,
                                            attempts = attempts + 1
                                        where tenant_id = :tenant and id = :id and ended_at is null
                                            and claimed_until = :until
                                        """)
                                .param("due", tooLate ? null : Timestamp.from(next))
                                .param("tenant", wish.tenant())
                                .param("id", wish.id())
                                .param("until", Timestamp.from(wish.until()))
                                .update());
    }

    /** Forgets the ones that were wanted long ago. */
    void forget() {
        platform.run(
                "forget mailed secrets",
                () ->
                        sql.sql("delete from mailed_secret where wanted_at < ?")
                                .param(Timestamp.from(clock.instant().minus(rules.kept())))
                                .update());
    }

    private Optional<Wish> claim(String which, @Nullable UUID id) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return platform.call(
                WHY,
                () -> {
                    Optional<Wish> found =
                            sql.sql(
                                            """
                                            select m.tenant_id, m.id, m.kind, m.email, a.full_name,
                                                m.wanted_at, m.attempts
                                            from mailed_secret m
                                                left join account a
                                                on a.tenant_id = m.tenant_id and a.id = m.account_id
                                            where %s
                                                and coalesce(m.claimed_until <= :now, true)
                                            order by m.due_at limit 1 for update of m skip locked
                                            """
                                                    .formatted(which))
                                    .param("now", Timestamp.from(now))
                                    .param("id", id)
                                    .query((row, _) -> wish(row, now.plus(rules.lease())))
                                    .optional();
                    found.ifPresent(wish -> take(wish, now));
                    return found;
                });
    }

    /** In force before the letter leaves: whoever is quick finds it good. */
    private void take(Wish wish, Instant now) {
        sql.sql(
                        """
                        update mailed_secret
                        set claimed_until = :until, secret_hash = :hash, expires_at = :expiry
                        where tenant_id = :tenant and id = :id
                        """)
                .param("until", Timestamp.from(wish.until()))
                .param("hash", hashes.of(wish.id(), wish.secret()))
                .param("expiry", Timestamp.from(now.plus(wish.kind().life())))
                .param("tenant", wish.tenant())
                .param("id", wish.id())
                .update();
    }

    private static Wish wish(ResultSet row, Instant until) throws SQLException {
        SecretKind kind = SecretKind.valueOf(row.getString(3));
        return new Wish(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                kind,
                row.getString(4),
                row.getString(5),
                row.getTimestamp(6).toInstant(),
                row.getInt(7),
                kind.secret(),
                until);
    }
}
