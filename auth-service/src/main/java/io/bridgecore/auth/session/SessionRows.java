package io.bridgecore.auth.session;

import io.bridgecore.tenancy.CurrentTenant;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table of sessions, as far as the current owner sees it. Plain statements: a refresh is asked
 * more often than anything else here.
 */
@Component
class SessionRows {

    private static final String ALIVE =
            """
            select * from session
            where subject = ? and revoked_at is null and expires_at > ?
            """;

    private final JdbcClient sql;

    SessionRows(JdbcClient sql) {
        this.sql = sql;
    }

    void add(Session session) {
        sql.sql(
                        """
                        insert into session (tenant_id, id, subject, rotating, created_at,
                            last_used_at, expires_at, ip, user_agent, device_hash, device_proven,
                            acr, amr, authenticated_at, version)
                        values (current_setting('app.tenant_id')::uuid, :id, :subject, :rotating,
                            :created_at, :last_used_at, :expires_at, :ip, :user_agent,
                            :device_hash, :device_proven, :acr, :amr, :authenticated_at, 0)
                        """)
                .paramSource(session.columns())
                .update();
    }

    /** Keeps what has become of a session, which the caller has locked. */
    void keep(Session session) {
        sql.sql(
                        """
                        update session set rotating = :rotating, last_used_at = :last_used_at,
                            expires_at = :expires_at, revoked_at = :revoked_at,
                            revoked_because = :revoked_because, ip = :ip,
                            user_agent = :user_agent, device_proven = :device_proven, acr = :acr,
                            amr = :amr, authenticated_at = :authenticated_at,
                            version = version + 1
                        where id = :id
                        """)
                .paramSource(session.columns())
                .update();
    }

    Optional<Session> find(UUID id) {
        return sql.sql("select * from session where id = ?")
                .param(id)
                .query((row, _) -> new Session(row))
                .optional();
    }

    /** Whoever holds the row is alone with the session's tokens. */
    Optional<Session> lock(UUID id) {
        return sql.sql("select * from session where id = ? for update")
                .param(id)
                .query((row, _) -> new Session(row))
                .optional();
    }

    /** Ends whatever goes on. */
    void revokeAll(Instant now, String reason) {
        sql.sql(
                        """
                        update session
                        set revoked_at = ?, revoked_because = ?, version = version + 1
                        where tenant_id = ? and revoked_at is null
                        """)
                .param(Timestamp.from(now))
                .param(reason)
                .param(CurrentTenant.get().value())
                .update();
    }

    /** Sessions of one person that go on, locked in an order of their own. */
    List<Session> lockAliveOf(UUID subject, Instant now) {
        return sql.sql(ALIVE + "order by id for update")
                .param(subject)
                .param(Timestamp.from(now))
                .query((row, _) -> new Session(row))
                .list();
    }

    /** Sessions of one person that go on, the last used first. */
    List<Session> aliveOf(UUID subject, Instant now, int limit) {
        return sql.sql(ALIVE + "order by last_used_at desc, id limit ?")
                .param(subject)
                .param(Timestamp.from(now))
                .param(limit)
                .query((row, _) -> new Session(row))
                .list();
    }

    void deleteAll() {
        sql.sql("delete from session where tenant_id = ?")
                .param(CurrentTenant.get().value())
                .update();
    }

    /** Deletes so many at most, and says how many. */
    int deleteEndedBefore(Instant instant, int most) {
        return sql.sql(
                        """
                        delete from session where ctid = any(array(
                            select ctid from session
                            where expires_at < :instant or revoked_at < :instant limit :most))
                        """)
                .param("instant", Timestamp.from(instant))
                .param("most", most)
                .update();
    }
}
