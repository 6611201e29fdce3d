package io.bridgecore.auth.session;

import io.bridgecore.auth.token.Identity;
import io.bridgecore.auth.token.Proof;
import io.bridgecore.auth.token.TokenMint;
import io.bridgecore.auth.token.TokenProperties;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The transactions in which a session begins and goes on. Runs as the session's owner. */
@Component
class Renewal {

    private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);

    private final SessionRows sessions;
    private final RefreshTokenRows refreshTokens;
    private final Endings endings;
    private final TokenMint mint;
    private final TokenProperties life;
    private final SessionProperties rules;
    private final Clock clock;

    Renewal(
            SessionRows sessions,
            RefreshTokenRows refreshTokens,
            Endings endings,
            TokenMint mint,
            TokenProperties life,
            SessionProperties rules,
            Clock clock) {
        this.sessions = sessions;
        this.refreshTokens = refreshTokens;
        this.endings = endings;
        this.mint = mint;
        this.life = life;
        this.rules = rules;
        this.clock = clock;
    }

    @Transactional
    public Tokens open(Identity who, Device device, boolean rotating) {
        Instant now = clock.instant();
        Instant expiry = now.plus(life.refresh());
        Session session = new Session(who.id(), rotating, device, now, expiry);
        session.prove(Objects.requireNonNullElseGet(who.proof(), () -> Proof.ofPassword(now)));
        sessions.add(session);
        String refresh = mint.refresh(who, session.id());
        refreshTokens.add(new RefreshToken(session.id(), refresh, now, expiry));
        return tokens(who, session, refresh);
    }

    /**
     * New tokens; empty if the session has ended, be it because of this very request.
     *
     * @param who asked once nobody else can renew the session, so that a change of rights that
     *     comes at the same time is either seen here or revokes what is given here
     */
    @Transactional
    public Optional<Tokens> renew(
            SessionRef ref, Device device, Supplier<Identity> who, boolean anew) {
        Instant now = clock.instant();
        Optional<Session> locked =
                sessions.lock(ref.session()).filter(session -> session.alive(now));
        Optional<RefreshToken> presented = find(ref);
        if (locked.isEmpty() || presented.isEmpty()) {
            return Optional.empty();
        }
        Session session = locked.get();
        if (presented.get().rotated()) {
            return again(session, presented.get(), ref, device, who);
        }
        if (session.deviceProven() && !session.isOn(device)) {
            LOG.warn("Session {} was asked for by another device: refused", ref.session());
            endings.refused(session, "another_device");
            return Optional.empty();
        }
        Identity identity = who.get();
        session.used(device, now);
        String successor =
                session.rotating() || anew
                        ? next(session, presented.get(), ref, device, identity)
                        : null;
        sessions.keep(session);
        return Optional.of(tokens(identity, session, successor));
    }

    /** Whether the session goes on and has the proof from now on. */
    @Transactional
    public boolean prove(UUID id, Proof proof) {
        Optional<Session> alive =
                sessions.lock(id).filter(session -> session.alive(clock.instant()));
        alive.ifPresent(session -> {
            session.prove(proof);
            sessions.keep(session);
        });
        return alive.isPresent();
    }

    /**
     * An access token of a session that goes on, and nothing else.
     *
     * @param proof that the session has from now on, where there is another one
     * @param who asked once nobody else can touch the session, like at a renewal
     */
    @Transactional
    public Optional<Tokens> access(UUID id, @Nullable Proof proof, Supplier<Identity> who) {
        Instant now = clock.instant();
        Optional<Session> alive = sessions.lock(id).filter(session -> session.alive(now));
        return alive.map(session -> {
            Identity identity = who.get();
            if (proof != null) {
                session.prove(proof);
            }
            session.gaveAccess(now);
            sessions.keep(session);
            return tokens(identity, session, null);
        });
    }

    /** How the owner proved who he is, if the session goes on and the token is its last one. */
    @Transactional(readOnly = true)
    public Optional<Proof> proof(SessionRef ref) {
        return find(ref)
                .filter(token -> !token.rotated())
                .flatMap(_ -> sessions.find(ref.session()))
                .filter(session -> session.alive(clock.instant()))
                .map(Session::proof);
    }

    private Optional<RefreshToken> find(SessionRef ref) {
        return refreshTokens
                .find(TokenSecrets.hash(ref.token()))
                .filter(token -> token.belongsTo(ref.session()));
    }

    private String next(
            Session session, RefreshToken presented, SessionRef ref, Device device, Identity who) {
        Instant now = clock.instant();
        Instant expiry = now.plus(life.refresh());
        String successor = mint.refresh(who, session.id());
        refreshTokens.add(new RefreshToken(session.id(), successor, now, expiry));
        session.lastsUntil(expiry);
        session.rotates();
        presented.rotate(ref.token(), successor, device, now);
        refreshTokens.keep(presented);
        return successor;
    }

    /**
     * A token comes a second time: a lost answer or a second tab if it comes soon and from the same
     * client, theft otherwise.
     */
    private Optional<Tokens> again(
            Session session,
            RefreshToken rotated,
            SessionRef ref,
            Device device,
            Supplier<Identity> who) {
        Instant now = clock.instant();
        boolean sameClient =
                session.deviceProven() ? session.isOn(device) : rotated.rotatedBy(device);
        Optional<String> last =
                sameClient && rotated.rotatedWithin(rules.grace(), now)
                        ? last(rotated, ref.token(), session.deviceProven() ? rules.chain() : 1)
                        : Optional.empty();
        if (last.isPresent()) {
            Identity identity = who.get();
            session.used(device, now);
            sessions.keep(session);
            return Optional.of(tokens(identity, session, last.get()));
        }
        endings.replayed(session);
        LOG.warn(
                "A rotated refresh token was used again: session {} of {} has ended",
                ref.session(),
                ref.subject());
        return Optional.empty();
    }

    /**
     * The end of the chain that begins with a token: each opens its successor. All of it is younger
     * than the grace. Only who proved to be the same device may have fallen behind by more than
     * one.
     */
    private Optional<String> last(RefreshToken first, String firstText, int longest) {
        RefreshToken token = first;
        String text = firstText;
        for (int hop = 0; hop < longest; hop++) {
            Optional<String> next = token.successor(text);
            Optional<RefreshToken> row = next.map(TokenSecrets::hash).flatMap(refreshTokens::find);
            if (row.isEmpty() || !row.get().rotated()) {
                return row.isEmpty() ? Optional.empty() : next;
            }
            token = row.get();
            text = next.get();
        }
        return Optional.empty();
    }

    private Tokens tokens(Identity who, Session session, @Nullable String refresh) {
        return new Tokens(
                mint.access(who.with(session.proof()), session.id()),
                refresh,
                mint.accessLife(who.type()).toSeconds());
    }
}
