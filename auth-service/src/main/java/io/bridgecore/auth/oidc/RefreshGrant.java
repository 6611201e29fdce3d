package io.bridgecore.auth.oidc;

import io.bridgecore.auth.client.Application;
import io.bridgecore.auth.session.SessionRef;
import io.bridgecore.auth.session.Tokens;
import io.bridgecore.auth.token.Delegation;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/** More tokens for an application that has some: the same sessions as those of all other logins. */
@Component
class RefreshGrant implements AuthenticationProvider {

    private final ApplicationSessions sessions;

    RefreshGrant(ApplicationSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Authentication authenticate(Authentication request) {
        var given = (OAuth2RefreshTokenAuthenticationToken) request;
        RecognisedClient client = RecognisedClient.of(request);
        Application application = client.application(AuthorizationGrantType.REFRESH_TOKEN);
        Tokens tokens =
                OAuthFailure.translated(() -> Optional.of(renew(application, given)))
                        .orElseThrow(OAuthFailure::invalidGrant);
        return sessions.answer(client, tokens, null);
    }

    @Override
    public boolean supports(Class<?> type) {
        return OAuth2RefreshTokenAuthenticationToken.class.isAssignableFrom(type);
    }

    /** The session keeps the scopes that it has, also where the next access token has fewer. */
    private Tokens renew(Application application, OAuth2RefreshTokenAuthenticationToken given) {
        SessionRef ref = sessions.recognise(application, given.getRefreshToken());
        Delegation delegation = ref.delegation();
        if (delegation == null) {
            throw OAuthFailure.invalidGrant();
        }
        Set<String> asked = given.getScopes();
        if (!delegation.scopes().containsAll(asked)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_SCOPE);
        }
        return sessions.renew(
                asked.isEmpty() ? ref : ref.within(asked), ApplicationSessions.device(application));
    }
}
