package io.bridgecore.auth.factor;

import io.bridgecore.contracts.Uuid7;
import io.bridgecore.tenancy.secret.MasterKey;
import io.bridgecore.tenancy.secret.SealedBox;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Authenticator apps as the database keeps them, their secrets encrypted under the master key.
 * Called as the owner, inside a transaction.
 */
@Repository
class TotpRows {

    private static final String COLUMNS =
            "id, sealed_secret, created_at, confirmed_at, last_used_at, last_step";

    private final JdbcClient sql;
    private final SealedBox master;
    private final FactorProperties rules;

    TotpRows(JdbcClient sql, MasterKey master, FactorProperties rules) {
        this.sql = sql;
        this.master = master.box();
        this.rules = rules;
    }

    /**
     * One app of one person.
     *
     * @param secret in Base32
     * @param lastStep of the code that was used last
     */
    record Totp(
            UUID id,
            String secret,
            Instant createdAt,
            @Nullable Instant confirmedAt,
            @Nullable Instant lastUsedAt,
            long lastStep) {

        boolean confirmed() {
            return confirmedAt != null;
        }

        @Override
        public String toString() {
            return "Totp " + id;
        }
    }

    /** Keeps a new app that is not confirmed yet; not if there is one that is. */
    boolean begin(Person person, String secret, Instant now) {
        return sql.sql(
                                """
                                insert into totp_factor (tenant_id, subject, id, sealed_secret,
                                    created_at, last_step, tries)
                                values (?, ?, ?, ?, ?, 0, 0)
                                on conflict (tenant_id, subject) do update
                                set id = excluded.id, sealed_secret = excluded.sealed_secret,
                                    created_at = excluded.created_at
                                where totp_factor.confirmed_at is null
                                """)
                        .params(
                                person.owner().value(),
                                person.id(),
                                Uuid7.next(),
                                master.seal(
                                        secret.getBytes(StandardCharsets.US_ASCII), place(person)),
                                Timestamp.from(now))
                        .update()
                == 1;
    }

    /** All roles that the person has by now. */
    List<String> roles(Person person) {
        if (person.onPlatform()) {
            return person.roles();
        }
        return sql.sql("select unnest(array_prepend(role, extra_roles)) from account where id = ?")
                .param(person.id())
                .query(String.class)
                .list();
    }

    Optional<Totp> find(Person person) {
        return sql.sql("select " + COLUMNS + " from totp_factor where subject = ?")
                .param(person.id())
                .query((row, _) -> read(person, row))
                .optional();
    }

    /**
     * Takes one of the person's tries. Until the transaction ends nobody else takes one, so that
     * neither many guesses at once nor one code twice get through.
     *
     * @return empty if the person has no such app or must wait
     */
    Optional<Totp> takeTry(Person person, boolean confirmed, Instant now) {
        return sql.sql(
                        """
                        update totp_factor
                        set tries = tries + 1, locked_until = case when tries + 1 >= :most
                            then cast(:now as timestamp with time zone)
                                + power(2, least(tries + 1 - :most, 5))
                                * make_interval(secs => :pause) end
                        where subject = :subject and (confirmed_at is not null) = :confirmed
                            and (locked_until is null or locked_until <= :now)
                        returning %s
                        """
                                .formatted(COLUMNS))
                .param("most", rules.tries())
                .param("pause", (double) rules.pause().toSeconds())
                .param("now", Timestamp.from(now))
                .param("subject", person.id())
                .param("confirmed", confirmed)
                .query((row, _) -> read(person, row))
                .optional();
    }

    /** Until when the person must wait, where he must. */
    Optional<Instant> lockedUntil(Person person) {
        return sql.sql("select locked_until from totp_factor where subject = ?")
                .param(person.id())
                .query((row, _) -> row.getTimestamp(1))
                .optional()
                .map(Timestamp::toInstant);
    }

    /** Notes a right code, which gives the tries back. */
    void spend(Person person, long step, Instant now) {
        sql.sql(
                        """
                        update totp_factor set last_step = greatest(last_step, ?), last_used_at = ?,
                            tries = 0, locked_until = null
                        where subject = ?
                        """)
                .params(step, Timestamp.from(now), person.id())
                .update();
    }

    void confirm(Person person, Instant now) {
        sql.sql("update totp_factor set confirmed_at = ? where subject = ?")
                .params(Timestamp.from(now), person.id())
                .update();
        mark(person, true);
    }

    /** Removes the app and the recovery codes that go with it. */
    boolean delete(Person person) {
        int gone = sql.sql("delete from totp_factor where subject = ?").param(person.id()).update();
        mark(person, false);
        return gone == 1;
    }

    /** Says on the person's own row whether he has a second factor: every login reads that row. */
    private void mark(Person person, boolean enrolled) {
        String table = person.onPlatform() ? "platform_admin" : "account";
        sql.sql("update " + table + " set second_factor = ? where id = ?")
                .params(enrolled, person.id())
                .update();
    }

    private Totp read(Person person, ResultSet row) throws SQLException {
        return new Totp(
                row.getObject("id", UUID.class),
                new String(
                        master.open(row.getBytes("sealed_secret"), place(person)),
                        StandardCharsets.US_ASCII),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "confirmed_at"),
                instant(row, "last_used_at"),
                row.getLong("last_step"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    private static byte[] place(Person person) {
        return ("totp " + person.owner() + " " + person.id()).getBytes(StandardCharsets.UTF_8);
    }
}
