package io.bridgecore.auth.session;

import io.bridgecore.auth.audit.Audit;
import io.bridgecore.auth.audit.Refusals;
import io.bridgecore.auth.audit.Refusals.Visitor;
import io.bridgecore.auth.revocation.Revocations;
import io.bridgecore.auth.token.TokenMint;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.tenancy.CurrentTenant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The transactions in which sessions end, and with them the access that came from them. Runs as the
 * sessions' owner.
 */
@Component
class Endings {

    /** What is recorded of sessions that somebody ends. */
    static final String ENDED = "session.ended";

    private final SessionRows sessions;
    private final Revocations revocations;
    private final TokenMint mint;
    private final Audit audit;
    private final Refusals refusals;
    private final Clock clock;

    Endings(
            SessionRows sessions,
            Revocations revocations,
            TokenMint mint,
            Audit audit,
            Refusals refusals,
            Clock clock) {
        this.sessions = sessions;
        this.revocations = revocations;
        this.mint = mint;
        this.audit = audit;
        this.refusals = refusals;
        this.clock = clock;
    }

    /** Ends a session that the caller has locked. */
    void end(Session session, String reason) {
        Instant now = clock.instant();
        session.revoke(now, reason);
        sessions.keep(session);
        Duration life = accessLife();
        if (session.usedWithin(life, now)) {
            revocations.session(tenant(), session.id(), life, reason);
        }
    }

    /** Ends a session that the caller has locked: its refresh token came twice. */
    void replayed(Session session) {
        end(session, "refresh token used twice");
        refused(session, "refresh_token_used_twice");
    }

    /** Tells auditors that a session goes on, but not for the one who asked. */
    void refused(Session session, String reason) {
        UUID owner = session.subject();
        refusals.session(
                tenant() == null
                        ? Visitor.admin(owner, "")
                        : Visitor.user(CurrentTenant.get(), owner, ""),
                session.id(),
                reason);
    }

    /** Ends one session of a person, which auditors hear of; false if he has no such session. */
    @Transactional
    public boolean one(UUID subject, UUID id, String reason) {
        var found = sessions.lock(id).filter(session -> session.subject().equals(subject));
        found.filter(session -> session.alive(clock.instant()))
                .ifPresent(session -> {
                    end(session, reason);
                    audit.record(
                            ENDED,
                            "user",
                            subject.toString(),
                            Map.of(),
                            Map.of("session", id, "reason", reason));
                });
        return found.isPresent();
    }

    /** Ends the sessions of a person, but for one where it is named. */
    @Transactional
    public void others(UUID subject, @Nullable UUID kept, String reason) {
        sessions.lockAliveOf(subject, clock.instant()).stream()
                .filter(session -> !session.id().equals(kept))
                .forEach(session -> end(session, reason));
    }

    /** Ends the sessions of a person and refuses whatever access he has by now. */
    @Transactional
    public void allOf(UUID subject, String reason) {
        Instant now = clock.instant();
        for (Session session : sessions.lockAliveOf(subject, now)) {
            session.revoke(now, reason);
            sessions.keep(session);
        }
        revocations.subject(tenant(), subject, reason);
    }

    /** Ends everybody's sessions. */
    @Transactional
    public void all(String reason) {
        sessions.revokeAll(clock.instant(), reason);
        TenantId tenant = tenant();
        if (tenant != null) {
            revocations.tenant(tenant, reason);
        }
    }

    private Duration accessLife() {
        return mint.accessLife(tenant() == null ? UserType.ADMIN : UserType.TENANT);
    }

    private static @Nullable TenantId tenant() {
        TenantId owner = CurrentTenant.get();
        return owner.equals(Sessions.PLATFORM) ? null : owner;
    }
}
