package io.bridgecore.auth.session;

import io.bridgecore.auth.token.Identity;
import io.bridgecore.auth.token.TokenMint;
import io.bridgecore.auth.token.TokenProperties;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The transactions in which a session goes on or ends. Runs as the session's owner. */
@Component
class Renewal {

    private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);

    private final SessionRows sessions;
    private final RefreshTokenRows refreshTokens;
    private final TokenMint mint;
    private final TokenProperties life;
    private final SessionProperties rules;
    private final Clock clock;

    Renewal(
            SessionRows sessions,
            RefreshTokenRows refreshTokens,
            TokenMint mint,
            TokenProperties life,
            SessionProperties rules,
            Clock clock) {
        this.sessions = sessions;
        this.refreshTokens = refreshTokens;
        this.mint = mint;
        this.life = life;
        this.rules = rules;
        this.clock = clock;
    }

    /** Whether the session goes on and knows the token. */
    @Transactional(readOnly = true)
    public boolean alive(SessionRef ref) {
        return sessions.findById(ref.session())
                        .filter(session -> session.alive(clock.instant()))
                        .isPresent()
                && find(ref).isPresent();
    }

    /** New tokens; empty if the session has ended, be it because of this very request. */
    @Transactional
    public Optional<Tokens> renew(SessionRef ref, Identity who, boolean anew) {
        Instant now = clock.instant();
        Optional<Session> locked =
                sessions.lock(ref.session()).filter(session -> session.alive(now));
        Optional<RefreshToken> presented = find(ref);
        if (locked.isEmpty() || presented.isEmpty()) {
            return Optional.empty();
        }
        Session session = locked.get();
        session.used(now);
        if (presented.get().rotated()) {
            return again(session, presented.get(), ref, who);
        }
        return Optional.of(
                tokens(
                        who,
                        session,
                        session.rotating() || anew
                                ? next(session, presented.get(), ref, who)
                                : null));
    }

    @Transactional
    public void end(SessionRef ref) {
        sessions.lock(ref.session())
                .filter(session -> session.subject().equals(ref.subject()))
                .ifPresent(session -> session.revoke(clock.instant(), "logout"));
    }

    private Optional<RefreshToken> find(SessionRef ref) {
        return refreshTokens
                .findByTokenHash(TokenSecrets.hash(ref.token()))
                .filter(token -> token.belongsTo(ref.session()));
    }

    private String next(Session session, RefreshToken presented, SessionRef ref, Identity who) {
        Instant now = clock.instant();
        Instant expiry = now.plus(life.refresh());
        String successor = mint.refresh(who, session.id());
        refreshTokens.save(new RefreshToken(session.id(), successor, now, expiry));
        session.lastsUntil(expiry);
        if (session.rotating()) {
            presented.rotate(ref.token(), successor, now);
        }
        return successor;
    }

    /** A token comes a second time: a lost answer within the grace, theft after it. */
    private Optional<Tokens> again(
            Session session, RefreshToken rotated, SessionRef ref, Identity who) {
        Instant now = clock.instant();
        boolean successorUsed =
                rotated.successorHash()
                        .flatMap(refreshTokens::findByTokenHash)
                        .map(RefreshToken::rotated)
                        .orElse(true);
        if (rotated.rotatedWithin(rules.grace(), now) && !successorUsed) {
            return rotated.successor(ref.token()).map(successor -> tokens(who, session, successor));
        }
        session.revoke(now, "refresh token used twice");
        LOG.warn(
                "A rotated refresh token was used again: session {} of {} has ended",
                ref.session(),
                ref.subject());
        return Optional.empty();
    }

    private Tokens tokens(Identity who, Session session, @Nullable String refresh) {
        return new Tokens(
                mint.access(who, session.id()), refresh, mint.accessLife(who.type()).toSeconds());
    }
}
