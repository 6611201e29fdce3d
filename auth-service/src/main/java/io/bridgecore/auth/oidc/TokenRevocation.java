package io.bridgecore.auth.oidc;

import io.bridgecore.auth.session.Sessions;
import io.bridgecore.auth.token.TokenReader;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenRevocationAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Takes an application's token back (RFC 7009), and its session with it: the access tokens of the
 * session are refused everywhere within a second. Tokens of others are left alone without a word.
 */
@Component
class TokenRevocation implements AuthenticationProvider {

    private final TokenReader reader;
    private final Sessions sessions;

    TokenRevocation(TokenReader reader, Sessions sessions) {
        this.reader = reader;
        this.sessions = sessions;
    }

    @Override
    public Authentication authenticate(Authentication request) {
        var given = (OAuth2TokenRevocationAuthenticationToken) request;
        RecognisedClient client = RecognisedClient.of(request);
        reader.everSigned(given.getToken())
                .filter(jwt -> client.getName().equals(jwt.getClaimAsString("client_id")))
                .ifPresent(jwt -> sessions.end(jwt.getTokenValue()));
        return given;
    }

    @Override
    public boolean supports(Class<?> type) {
        return OAuth2TokenRevocationAuthenticationToken.class.isAssignableFrom(type);
    }
}
