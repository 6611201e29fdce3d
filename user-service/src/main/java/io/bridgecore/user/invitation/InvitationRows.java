package io.bridgecore.user.invitation;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.user.identity.Inviter;
import io.bridgecore.user.invitation.Invitation.MailState;
import io.bridgecore.user.invitation.Invitation.Status;
import io.bridgecore.web.problem.CommonProblem;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The invitations of the current tenant, in the database. Called inside a transaction. */
@Repository
class InvitationRows {

    private static final TypeReference<Map<String, Object>> ANYTHING = new TypeReference<>() {};
    private static final int MOST_METADATA = 8 * 1024;

    private final JdbcClient sql;
    private final JsonMapper json;

    InvitationRows(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** Which invitation a token belongs to, and whose it is. */
    record Owner(TenantId tenant, UUID invitation) {}

    /** Notes those whose time is over. */
    void expire(Instant now) {
        sql.sql(
                        """
                        update invitation set status = 'expired', updated_at = :now
                        where status = 'pending' and expires_at <= :now
                            and (claimed_until is null or claimed_until <= :now)
                        """)
                .param("now", utc(now))
                .update();
    }

    /** Accepts those whose person is in, though nobody came back to say so. */
    List<Invitation> mend(Instant now) {
        return sql.sql(
                        """
                        update invitation i set status = 'accepted', accepted_at = p.created_at,
                            claimed_until = null, updated_at = :now
                        from profile p
                        where i.status = 'pending' and p.id = i.user_id and p.deleted_at is null
                            and (i.claimed_until is null or i.claimed_until <= :now)
                        returning i.*
                        """)
                .param("now", utc(now))
                .query(this::row)
                .list();
    }

    /**
     * Writes an invitation; empty if that address has an open one.
     *
     * @throws io.bridgecore.web.problem.ProblemException 422 if the metadata cannot be kept
     */
    Optional<Invitation> insert(NewInvitation wanted, Inviter by, Instant now, Instant end) {
        UUID id = Uuid7.next();
        int rows =
                sql.sql(
                                """
                                insert into invitation
                                    (tenant_id, id, email, user_type, role, module_type, metadata,
                                     invited_by, invited_by_type, status, expires_at, mail_state, mail_attempts,
                                     mail_at, created_at, updated_at)
                                values (:tenant, :id, :email, :type, :role, :module, :meta::jsonb,
                                        :by, :byType, 'pending', :end, 'wanted', 0, :now, :now, :now)
                                on conflict (tenant_id, email) where status = 'pending' do nothing
                                """)
                        .param("tenant", CurrentTenant.get().value())
                        .param("id", id)
                        .param("email", wanted.email())
                        .param("type", wanted.userType())
                        .param("role", wanted.role())
                        .param("module", wanted.moduleType())
                        .param("meta", written(wanted.invitationMetadata()))
                        .param("by", by.id())
                        .param("byType", by.type())
                        .param("end", utc(end))
                        .param("now", utc(now))
                        .update();
        return rows == 0 ? Optional.empty() : find(id);
    }

    Optional<Invitation> find(UUID id) {
        return sql.sql("select * from invitation where id = ?")
                .param(id)
                .query(this::row)
                .optional();
    }

    /** The invitation, which nobody else changes before this transaction ends. */
    Optional<Invitation> lock(UUID id) {
        return sql.sql("select * from invitation where id = ? for update")
                .param(id)
                .query(this::row)
                .optional();
    }

    List<Invitation> list(@Nullable Status status, int skip, int limit) {
        return sql.sql(
                        """
                        select * from invitation
                        where :status::text is null or status = :status
                        order by created_at desc, id desc offset :skip limit :limit
                        """)
                .param("status", status == null ? null : word(status))
                .param("skip", skip)
                .param("limit", limit)
                .query(this::row)
                .list();
    }

    void addSecret(UUID invitation, InvitationToken token) {
        sql.sql(
                        "insert into invitation_secret (tenant_id, hash, invitation_id, created_at)"
                                + " values (?, ?, ?, now())")
                .params(CurrentTenant.get().value(), token.hash(), invitation)
                .update();
    }

    /** The token is good for nothing. */
    void dropSecret(InvitationToken token) {
        sql.sql("delete from invitation_secret where hash = ?").param(token.hash()).update();
    }

    /** No token made so far is good any more. */
    void dropSecrets(UUID invitation) {
        sql.sql("delete from invitation_secret where invitation_id = ?").param(invitation).update();
    }

    /** Looks among the invitations of all tenants, or of one. */
    Optional<Owner> owner(InvitationToken token) {
        return sql.sql("select tenant_id, invitation_id from invitation_secret where hash = ?")
                .param(token.hash())
                .query((row, _) ->
                        new Owner(
                                new TenantId(row.getObject(1, UUID.class)),
                                row.getObject(2, UUID.class)))
                .optional();
    }

    void close(UUID id, Status status, Instant now) {
        sql.sql("update invitation set status = :status, updated_at = :now where id = :id")
                .param("status", word(status))
                .param("now", utc(now))
                .param("id", id)
                .update();
    }

    /** Somebody is let in by it from now on; who it is stays the same in all tries. */
    Invitation claim(UUID id, UUID person, Instant until) {
        return sql.sql(
                        """
                        update invitation
                        set claimed_until = :until, user_id = coalesce(user_id, :person)
                        where id = :id returning *
                        """)
                .param("until", utc(until))
                .param("person", person)
                .param("id", id)
                .query(this::row)
                .single();
    }

    /** Nobody is let in by it at the moment. Does nothing if the claim is not the present one. */
    void release(Invitation claimed) {
        sql.sql(
                        """
                        update invitation set claimed_until = null
                        where id = :id and status = 'pending' and claimed_until = :claim
                        """)
                .param("id", claimed.id())
                .param("claim", utc(claim(claimed)))
                .update();
    }

    /** It did its work; empty if the claim is not the present one. */
    Optional<Invitation> accept(Invitation claimed, @Nullable UUID person, Instant now) {
        return sql.sql(
                        """
                        update invitation set status = 'accepted', accepted_at = :now,
                            user_id = :person, claimed_until = null, updated_at = :now
                        where id = :id and status = 'pending' and claimed_until = :claim
                        returning *
                        """)
                .param("now", utc(now))
                .param("person", person, Types.OTHER)
                .param("id", claimed.id())
                .param("claim", utc(claim(claimed)))
                .query(this::row)
                .optional();
    }

    /** No two claims of an invitation end at the same time. */
    private static Instant claim(Invitation claimed) {
        return Objects.requireNonNull(claimed.claimedUntil());
    }

    /** What somebody wrote or sent again is not open any more; tells which it was. */
    List<Invitation> closeThoseBy(UUID inviter, Instant now) {
        return sql.sql(
                        """
                        update invitation set status = 'revoked', claimed_until = null,
                            updated_at = :now
                        where status = 'pending' and invited_by = :inviter
                        returning *
                        """)
                .param("now", utc(now))
                .param("inviter", inviter.toString())
                .query(this::row)
                .list();
    }

    /** Nothing is open any more. */
    void closeAll(Instant now) {
        sql.sql(
                        """
                        update invitation set status = 'revoked', claimed_until = null,
                            updated_at = :now
                        where status = 'pending'
                        """)
                .param("now", utc(now))
                .update();
    }

    /** Forgets the address of somebody who left, and closes what is open for it. */
    void forget(UUID person, String email, Instant now) {
        sql.sql(
                        """
                        update invitation set email = '', metadata = null, updated_at = :now,
                            status = case when status = 'pending' then 'revoked' else status end
                        where user_id = :person or email = :email and :email <> ''
                        """)
                .param("person", person)
                .param("email", email)
                .param("now", utc(now))
                .update();
    }

    /** The invitation gets new time, a new mail and whoever answers for it. */
    void renew(UUID id, Inviter by, Instant now, Instant end) {
        sql.sql(
                        """
                        update invitation set expires_at = :end, mail_state = 'wanted',
                            mail_attempts = 0, mail_at = :now, updated_at = :now, resent_at = :now,
                            invited_by = :by, invited_by_type = :byType where id = :id
                        """)
                .param("by", by.id())
                .param("byType", by.type())
                .param("end", utc(end))
                .param("now", utc(now))
                .param("id", id)
                .update();
    }

    private Invitation row(ResultSet row, int number) throws SQLException {
        String metadata = row.getString("metadata");
        return new Invitation(
                row.getObject("id", UUID.class),
                row.getObject("tenant_id", UUID.class),
                row.getString("email"),
                row.getString("user_type"),
                row.getString("role"),
                row.getString("module_type"),
                metadata == null ? null : json.readValue(metadata, ANYTHING),
                new Inviter(row.getString("invited_by"), row.getString("invited_by_type")),
                Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                instant(row, "expires_at"),
                perhaps(row, "accepted_at"),
                row.getObject("user_id", UUID.class),
                perhaps(row, "claimed_until"),
                perhaps(row, "resent_at"),
                MailState.valueOf(row.getString("mail_state").toUpperCase(Locale.ROOT)),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    private @Nullable String written(@Nullable Map<String, Object> metadata) {
        if (metadata == null) {
            return null;
        }
        String text = json.writeValueAsString(metadata);
        if (text.getBytes(StandardCharsets.UTF_8).length > MOST_METADATA
                || text.contains("\\u0000")) {
            throw CommonProblem.VALIDATION_FAILED.at(
                    "invitation_metadata",
                    "must be at most %d bytes of JSON, without zeros in its texts"
                            .formatted(MOST_METADATA));
        }
        return text;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class)).toInstant();
    }

    private static @Nullable Instant perhaps(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String word(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
