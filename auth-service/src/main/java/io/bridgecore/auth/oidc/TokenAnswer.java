package io.bridgecore.auth.oidc;

import io.bridgecore.auth.session.Tokens;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/** Tokens of the platform in the words of the framework, which writes the answer. */
@Component
class TokenAnswer {

    /** The framework counts whole seconds while it writes, and so loses one. */
    private static final long LOST = 1;

    private final Clock clock;

    TokenAnswer(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param scopes that were granted
     * @param idToken for those who asked who somebody is
     */
    Authentication of(
            RecognisedClient client, Tokens tokens, Set<String> scopes, @Nullable String idToken) {
        Instant now = clock.instant();
        String refresh = tokens.refresh();
        return new OAuth2AccessTokenAuthenticationToken(
                client.registered(),
                client,
                new OAuth2AccessToken(
                        OAuth2AccessToken.TokenType.BEARER,
                        tokens.access(),
                        now,
                        now.plusSeconds(tokens.expiresIn() + LOST),
                        scopes),
                refresh == null ? null : new OAuth2RefreshToken(refresh, now),
                idToken == null ? Map.of() : Map.of("id_token", idToken));
    }
}
