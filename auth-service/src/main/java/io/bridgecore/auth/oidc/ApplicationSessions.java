package io.bridgecore.auth.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.bridgecore.auth.AuthProblem;
import io.bridgecore.auth.client.Application;
import io.bridgecore.auth.session.Device;
import io.bridgecore.auth.session.SessionRef;
import io.bridgecore.auth.session.Sessions;
import io.bridgecore.auth.session.Tokens;
import io.bridgecore.auth.signin.Door;
import io.bridgecore.auth.token.Delegation;
import io.bridgecore.contracts.Claims;
import io.bridgecore.tenancy.standing.TenantStanding;
import java.text.ParseException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.stereotype.Component;

/** The sessions that people open for applications: the same as those of all other logins. */
@Component
class ApplicationSessions {

    private final People people;
    private final Sessions sessions;
    private final IdTokens idTokens;
    private final TokenAnswer answer;
    private final Door door;

    ApplicationSessions(
            People people, Sessions sessions, IdTokens idTokens, TokenAnswer answer, Door door) {
        this.people = people;
        this.sessions = sessions;
        this.idTokens = idTokens;
        this.answer = answer;
        this.door = door;
    }

    /**
     * The client at the door. An application with a secret has just shown it: wherever it calls
     * from, it is the same one. A public one is known by its name, address and agent alone.
     */
    static Device device(Application application) {
        Device device = Device.of(Door.request());
        return application.confidential()
                ? device.provenAs("application " + application.id())
                : device;
    }

    /** Asks how the owner of an application stands, before the transaction. */
    Optional<Supplier<TenantStanding>> asked(Application application) {
        return people.asked(application.owner());
    }

    /**
     * Opens a session of the current owner.
     *
     * @param tenant as {@link #asked} answered
     * @throws io.bridgecore.web.problem.ProblemException if the person may not come in any more
     */
    Tokens open(
            Application application,
            LoginCode code,
            Device device,
            Optional<Supplier<TenantStanding>> tenant) {
        var delegation =
                new Delegation(application.clientId(), code.scopes(), door.issuer(Door.request()));
        return sessions.open(people.identity(code, delegation, tenant), device, true);
    }

    /**
     * The session of a refresh token that the application got.
     *
     * @throws io.bridgecore.web.problem.ProblemException 401 if it is none of this application
     */
    SessionRef recognise(Application application, String refreshToken) {
        SessionRef ref = sessions.recogniseDelegated(refreshToken);
        Delegation delegation = ref.delegation();
        if (delegation == null
                || !delegation.clientId().equals(application.clientId())
                || !ref.owner().equals(application.owner())) {
            throw AuthProblem.INVALID_REFRESH_TOKEN.because("Invalid or expired refresh token");
        }
        return ref;
    }

    /**
     * Continues a session.
     *
     * @throws io.bridgecore.web.problem.ProblemException as the other logins do
     */
    Tokens renew(SessionRef ref, Device device) {
        return people.renew(ref, device);
    }

    /** Ends a session that a code gave: the code was used twice. */
    void end(LoginCode code, UUID session) {
        sessions.end(
                Objects.requireNonNull(code.subject()), session, "authorization code used twice");
    }

    /** What the application gets of new tokens. */
    Authentication answer(RecognisedClient client, Tokens tokens, @Nullable String nonce) {
        Application application = client.application();
        Set<String> scopes = scopes(tokens);
        boolean refreshing =
                application.grantTypes().contains(AuthorizationGrantType.REFRESH_TOKEN.getValue());
        String idToken =
                scopes.contains(Metadata.OPENID)
                        ? idTokens.of(application, tokens.access(), scopes, nonce)
                        : null;
        return answer.of(
                client,
                refreshing ? tokens : new Tokens(tokens.access(), null, tokens.expiresIn()),
                scopes,
                idToken);
    }

    /** What was granted: as much of what was asked for as the application may have. */
    private static Set<String> scopes(Tokens tokens) {
        Object scope = Objects.requireNonNull(claims(tokens.access()).getClaim("scope"));
        return Set.of(scope.toString().split(" "));
    }

    /** The session of tokens that were made here. */
    static UUID session(Tokens tokens) {
        return UUID.fromString(
                Objects.requireNonNull(claims(tokens.access()).getClaim(Claims.SESSION))
                        .toString());
    }

    /** The claims of a token that was made here. */
    static JWTClaimsSet claims(String token) {
        try {
            return SignedJWT.parse(token).getJWTClaimsSet();
        } catch (ParseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
