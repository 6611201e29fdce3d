package io.bridgecore.auth.oidc;

import java.util.Objects;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** A client that showed who it is. */
final class RecognisedClient extends OAuth2ClientAuthenticationToken {

    private final transient Client who;

    RecognisedClient(Client who, RegisteredClient registered, ClientAuthenticationMethod method) {
        super(registered, method, null);
        this.who = who;
    }

    /**
     * The client behind a request.
     *
     * @throws OAuth2AuthenticationException if there is none
     */
    static RecognisedClient of(Authentication request) {
        if (request.getPrincipal() instanceof RecognisedClient client) {
            return client;
        }
        throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
    }

    Client who() {
        return who;
    }

    RegisteredClient registered() {
        return Objects.requireNonNull(getRegisteredClient());
    }
}
