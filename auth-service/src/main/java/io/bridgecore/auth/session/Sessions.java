package io.bridgecore.auth.session;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.auth.token.Identity;
import io.bridgecore.auth.token.TokenMint;
import io.bridgecore.auth.token.TokenProperties;
import io.bridgecore.auth.token.TokenReader;
import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.tenancy.CurrentTenant;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens, continues and ends sessions. */
@Component
public class Sessions {

    /**
     * Owner of the sessions of platform administrators. No tenant has this id, so the walls between
     * tenants also stand between tenants and the platform.
     */
    public static final TenantId PLATFORM = TenantId.of("00000000-0000-7000-8000-000000000000");

    private final SessionRows sessions;
    private final RefreshTokenRows refreshTokens;
    private final Renewal renewal;
    private final TokenMint mint;
    private final TokenReader reader;
    private final TokenProperties life;
    private final Clock clock;

    Sessions(
            SessionRows sessions,
            RefreshTokenRows refreshTokens,
            Renewal renewal,
            TokenMint mint,
            TokenReader reader,
            TokenProperties life,
            Clock clock) {
        this.sessions = sessions;
        this.refreshTokens = refreshTokens;
        this.renewal = renewal;
        this.mint = mint;
        this.reader = reader;
        this.life = life;
        this.clock = clock;
    }

    /**
     * Starts a session of the current owner.
     *
     * @param rotating whether each refresh token is worth one use only
     */
    @Transactional
    public Tokens open(Identity who, Device device, boolean rotating) {
        Instant now = clock.instant();
        Instant expiry = now.plus(life.refresh());
        Session session = sessions.save(new Session(who.id(), rotating, device, now, expiry));
        String refresh = mint.refresh(who, session.id());
        refreshTokens.save(new RefreshToken(session.id(), refresh, now, expiry));
        return new Tokens(
                mint.access(who, session.id()), refresh, mint.accessLife(who.type()).toSeconds());
    }

    /**
     * Recognises the session that a refresh token stands for.
     *
     * @throws io.bridgecore.web.problem.ProblemException (401) if the token is no refresh token in
     *     force, or its session has ended
     */
    public SessionRef recognise(@Nullable String presented) {
        String token = Optional.ofNullable(presented).orElseThrow(Sessions::invalid);
        SessionRef ref =
                reader.refresh(token).map(jwt -> ref(jwt, token)).orElseThrow(Sessions::invalid);
        if (!CurrentTenant.callAs(ref.owner(), () -> renewal.alive(ref))) {
            throw invalid();
        }
        return ref;
    }

    /**
     * Continues a session.
     *
     * @param anew whether the client wants a new refresh token even if it may keep its own
     * @throws io.bridgecore.web.problem.ProblemException (401) if the token was rotated before; the
     *     session has ended then
     */
    public Tokens renew(SessionRef ref, Identity who, boolean anew) {
        return CurrentTenant.callAs(ref.owner(), () -> renewal.renew(ref, who, anew))
                .orElseThrow(Sessions::invalid);
    }

    /** Ends the session of a token of any kind, an expired one too; otherwise does nothing. */
    public void end(String token) {
        reader.everSigned(token)
                .filter(jwt -> jwt.hasClaim(Claims.SESSION))
                .map(jwt -> ref(jwt, token))
                .ifPresent(ref -> CurrentTenant.runAs(ref.owner(), () -> renewal.end(ref)));
    }

    /** Ends all sessions of the current owner. */
    @Transactional
    public void endAll(String reason) {
        sessions.revokeAll(clock.instant(), reason);
    }

    /** Ends the sessions of one person of the current owner, but for one where it is named. */
    @Transactional
    public void endOthers(UUID subject, @Nullable UUID kept, String reason) {
        UUID spared = Objects.requireNonNullElse(kept, subject); // no session has a person's id
        sessions.revokeOthers(subject, spared, clock.instant(), reason);
    }

    /** Removes every trace of the current owner's sessions. */
    @Transactional
    public void deleteAll() {
        refreshTokens.deleteAll();
        sessions.deleteAll();
    }

    private static SessionRef ref(Jwt jwt, String token) {
        String tenant = jwt.getClaimAsString(Claims.TENANT_ID);
        return new SessionRef(
                tenant == null ? PLATFORM : TenantId.of(tenant),
                UUID.fromString(Objects.requireNonNull(jwt.getSubject())),
                UserType.of(Objects.requireNonNull(jwt.getClaimAsString(Claims.USER_TYPE))),
                UUID.fromString(Objects.requireNonNull(jwt.getClaimAsString(Claims.SESSION))),
                token);
    }

    private static RuntimeException invalid() {
        return AuthProblem.INVALID_REFRESH_TOKEN.because("Invalid or expired refresh token");
    }
}
