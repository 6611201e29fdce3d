package io.bridgecore.auth.oidc;

import io.bridgecore.auth.revocation.Revocations;
import io.bridgecore.auth.session.Sessions;
import io.bridgecore.auth.token.TokenReader;
import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.tenancy.CurrentTenant;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenRevocationAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Takes a client's token back (RFC 7009), and its session with it where there is one: access is
 * refused everywhere within a second. Tokens of others are left alone without a word.
 */
@Component
class TokenRevocation implements AuthenticationProvider {

    private final TokenReader reader;
    private final Sessions sessions;
    private final Revocations revocations;
    private final Clock clock;

    TokenRevocation(TokenReader reader, Sessions sessions, Revocations revocations, Clock clock) {
        this.reader = reader;
        this.sessions = sessions;
        this.revocations = revocations;
        this.clock = clock;
    }

    @Override
    public Authentication authenticate(Authentication request) {
        var given = (OAuth2TokenRevocationAuthenticationToken) request;
        RecognisedClient client = RecognisedClient.of(request);
        reader.everSigned(given.getToken())
                .filter(jwt -> wasGivenTo(client, jwt))
                .ifPresent(jwt -> takeBack(client.owner(), jwt));
        return given;
    }

    @Override
    public boolean supports(Class<?> type) {
        return OAuth2TokenRevocationAuthenticationToken.class.isAssignableFrom(type);
    }

    private static boolean wasGivenTo(RecognisedClient client, Jwt token) {
        String kind = token.getClaimAsString(Claims.USER_TYPE);
        return switch (client.who()) {
            case Client.Service(String name) ->
                    UserType.SERVICE.claim().equals(kind) && name.equals(token.getSubject());
            case Client.Program(var identity) ->
                    UserType.CLIENT.claim().equals(kind)
                            && identity.id().toString().equals(token.getSubject());
            case Client.ForPeople(var application) ->
                    application.clientId().equals(token.getClaimAsString(Claims.CLIENT_ID))
                            && token.hasClaim(Claims.SESSION);
        };
    }

    private void takeBack(@Nullable TenantId owner, Jwt token) {
        String id = token.getId();
        Instant end = token.getExpiresAt();
        if (token.hasClaim(Claims.SESSION)) {
            sessions.end(token.getTokenValue());
        } else if (id != null && end != null && end.isAfter(clock.instant())) {
            CurrentTenant.runAs(
                    Objects.requireNonNullElse(owner, Sessions.PLATFORM),
                    () -> revocations.token(owner, id, "revoked by its client"));
        }
    }
}
