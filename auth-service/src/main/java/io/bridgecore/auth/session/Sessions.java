package io.bridgecore.auth.session;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.auth.tenant.PlatformSide;
import io.bridgecore.auth.token.Delegation;
import io.bridgecore.auth.token.Identity;
import io.bridgecore.auth.token.Proof;
import io.bridgecore.auth.token.TokenReader;
import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.Caller;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens, continues and ends sessions. Whatever ends takes its access tokens along: they are refused
 * everywhere within a second.
 */
@Component
public class Sessions {

    /**
     * Owner of the sessions of platform administrators. No tenant has this id, so the walls between
     * tenants also stand between tenants and the platform.
     */
    public static final TenantId PLATFORM = PlatformSide.ID;

    /** Sessions of one person that are shown; nobody looks through more. */
    private static final int SHOWN = 200;

    private final SessionRows sessions;
    private final RefreshTokenRows refreshTokens;
    private final Renewal renewal;
    private final Endings endings;
    private final TokenReader reader;
    private final Clock clock;

    Sessions(
            SessionRows sessions,
            RefreshTokenRows refreshTokens,
            Renewal renewal,
            Endings endings,
            TokenReader reader,
            Clock clock) {
        this.sessions = sessions;
        this.refreshTokens = refreshTokens;
        this.renewal = renewal;
        this.endings = endings;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * Starts a session of the current owner.
     *
     * @param rotating whether each refresh token is worth one use only
     */
    @Transactional
    public Tokens open(Identity who, Device device, boolean rotating) {
        return renewal.open(who, device, rotating);
    }

    /**
     * Notes in a session that its owner proved anew who he is; its access tokens say so from then
     * on.
     *
     * @throws io.bridgecore.web.problem.ProblemException (401) if the session has ended
     */
    public void prove(TenantId owner, UUID session, Proof proof) {
        if (!CurrentTenant.callAs(owner, () -> renewal.prove(session, proof))) {
            throw CommonProblem.UNAUTHORIZED.because("The session has ended");
        }
    }

    /**
     * An access token of a session as it is, with no renewal. Whoever calls through an application
     * goes on through it.
     *
     * @param proof that the session has from now on, where somebody proved anew who he is
     * @param who the person as he is now; asked inside the transaction
     * @throws io.bridgecore.web.problem.ProblemException (401) if the session has ended
     */
    public Tokens access(
            TenantId owner, UUID session, @Nullable Proof proof, Supplier<Identity> who) {
        Delegation application = Delegation.ofCaller();
        return CurrentTenant.callAs(
                        owner,
                        () ->
                                renewal.access(
                                        session,
                                        proof,
                                        () ->
                                                application == null
                                                        ? who.get()
                                                        : who.get().through(application)))
                .orElseThrow(() -> CommonProblem.UNAUTHORIZED.because("The session has ended"));
    }

    /**
     * Reads which session a refresh token stands for. Whether it goes on is seen when it is
     * renewed. Sessions of applications are not for everybody.
     *
     * @throws io.bridgecore.web.problem.ProblemException (401) if the token is no refresh token in
     *     force
     */
    public SessionRef recognise(@Nullable String presented) {
        SessionRef ref = recogniseDelegated(presented);
        if (ref.delegation() != null) {
            throw invalid();
        }
        return ref;
    }

    /**
     * The same for a session that may belong to an application, which has to show itself.
     *
     * @throws io.bridgecore.web.problem.ProblemException (401) if the token is no refresh token in
     *     force
     */
    public SessionRef recogniseDelegated(@Nullable String presented) {
        String token = Optional.ofNullable(presented).orElseThrow(Sessions::invalid);
        return reader.refresh(token).map(jwt -> ref(jwt, token)).orElseThrow(Sessions::invalid);
    }

    /** How somebody proved who he is, if his refresh token is good and its session goes on. */
    public Optional<Proof> proof(String refreshToken) {
        return reader.refresh(refreshToken)
                .map(jwt -> ref(jwt, refreshToken))
                .flatMap(ref -> CurrentTenant.callAs(ref.owner(), () -> renewal.proof(ref)));
    }

    /**
     * Continues a session.
     *
     * @param device that shows the refresh token
     * @param who the person as he is now; asked inside the transaction, and only if the session
     *     goes on
     * @param anew whether the client wants a new refresh token even if it may keep its own
     * @throws io.bridgecore.web.problem.ProblemException (401) if the session has ended; also if
     *     the token was rotated before, and was shown late or by another client: the session has
     *     ended then
     */
    public Tokens renew(SessionRef ref, Device device, Supplier<Identity> who, boolean anew) {
        return CurrentTenant.callAs(ref.owner(), () -> renewal.renew(ref, device, who, anew))
                .orElseThrow(Sessions::invalid);
    }

    /** Ends the session of a token of any kind, an expired one too; otherwise does nothing. */
    public void end(String token) {
        reader.everSigned(token)
                .filter(jwt -> jwt.hasClaim(Claims.SESSION))
                .map(jwt -> ref(jwt, token))
                .ifPresent(ref ->
                        CurrentTenant.runAs(
                                ref.owner(),
                                () -> endings.one(ref.subject(), ref.session(), "logout")));
    }

    /**
     * Ends one session of a person of the current owner.
     *
     * @return false if he has no such session
     */
    public boolean end(UUID subject, UUID session, String reason) {
        return endings.one(subject, session, reason);
    }

    /** Ends all sessions of the current owner. */
    public void endAll(String reason) {
        endings.all(reason);
    }

    /**
     * Ends all sessions of one person of the current owner, and refuses whatever access he has.
     * Call it after the change that is the reason, in the same transaction.
     *
     * @param subject somebody who is known to belong to the owner: his access is refused anywhere
     */
    public void endAllOf(UUID subject, String reason) {
        endings.allOf(subject, reason);
    }

    /** Ends the sessions of one person of the current owner, but for one where it is named. */
    public void endOthers(UUID subject, @Nullable UUID kept, String reason) {
        endings.others(subject, kept, reason);
    }

    /**
     * Sessions of one person of the current owner that go on, the last used first.
     *
     * @param current the one that asks
     */
    @Transactional(readOnly = true)
    List<SessionView> of(UUID subject, @Nullable UUID current) {
        return sessions.aliveOf(subject, clock.instant(), SHOWN).stream()
                .map(session -> session.seen(current))
                .toList();
    }

    /** Removes every trace of the current owner's sessions. */
    @Transactional
    public void deleteAll() {
        refreshTokens.deleteAll();
        sessions.deleteAll();
    }

    /** Where the sessions of a caller are kept, whoever he acts for. */
    static TenantId ownerOf(Caller caller) {
        TenantId tenant = caller.tenant();
        return tenant == null ? PLATFORM : tenant;
    }

    private static SessionRef ref(Jwt jwt, String token) {
        String tenant = jwt.getClaimAsString(Claims.TENANT_ID);
        return new SessionRef(
                tenant == null ? PLATFORM : TenantId.of(tenant),
                UUID.fromString(Objects.requireNonNull(jwt.getSubject())),
                UserType.of(Objects.requireNonNull(jwt.getClaimAsString(Claims.USER_TYPE))),
                UUID.fromString(Objects.requireNonNull(jwt.getClaimAsString(Claims.SESSION))),
                token,
                Delegation.of(jwt));
    }

    private static RuntimeException invalid() {
        return AuthProblem.INVALID_REFRESH_TOKEN.because("Invalid or expired refresh token");
    }
}
