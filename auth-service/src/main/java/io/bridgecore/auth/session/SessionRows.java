package io.bridgecore.auth.session;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The table of sessions, as far as the current tenant sees it. */
interface SessionRows extends Repository<Session, UUID> {

    Session save(Session session);

    Optional<Session> findById(UUID id);

    /** Whoever holds the row is alone with the session's tokens. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from Session s where s.id = :id")
    Optional<Session> lock(UUID id);

    @Modifying
    @Query(
            """
            update Session s set s.revokedAt = :now, s.revokedBecause = :reason
            where s.revokedAt is null
            """)
    int revokeAll(Instant now, String reason);

    /** Sessions of one person that go on, locked in an order of their own. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query(
            """
            select s from Session s
            where s.subject = :subject and s.revokedAt is null and s.expiresAt > :now
            order by s.id
            """)
    List<Session> lockAliveOf(UUID subject, Instant now);

    /** Sessions of one person that go on, the last used first. */
    @Query(
            """
            select s from Session s
            where s.subject = :subject and s.revokedAt is null and s.expiresAt > :now
            order by s.lastUsedAt desc, s.id
            """)
    List<Session> aliveOf(UUID subject, Instant now, Limit limit);

    @Modifying
    @Query("delete from Session s")
    int deleteAll();

    @Modifying
    @Query("delete from Session s where s.expiresAt < :instant or s.revokedAt < :instant")
    int deleteEndedBefore(Instant instant);
}
