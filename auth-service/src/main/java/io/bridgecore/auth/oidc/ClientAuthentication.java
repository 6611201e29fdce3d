package io.bridgecore.auth.oidc;

import static org.springframework.security.oauth2.core.ClientAuthenticationMethod.NONE;

import io.bridgecore.auth.client.ServiceClients;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.stereotype.Component;

/** Tells clients by their names and secrets, without a slow hash: the secrets are random. */
@Component
class ClientAuthentication implements AuthenticationProvider {

    private final ServiceClients services;
    private final RegisteredClients registered;

    ClientAuthentication(ServiceClients services, RegisteredClients registered) {
        this.services = services;
        this.registered = registered;
    }

    @Override
    public Authentication authenticate(Authentication request) {
        var given = (OAuth2ClientAuthenticationToken) request;
        String id = given.getName();
        String secret = given.getCredentials() instanceof String text ? text : null;
        Client client = recognise(id, secret);
        if (client == null
                || (secret == null) != NONE.equals(given.getClientAuthenticationMethod())) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        return new RecognisedClient(
                client, registered.of(client), given.getClientAuthenticationMethod());
    }

    @Override
    public boolean supports(Class<?> type) {
        return OAuth2ClientAuthenticationToken.class.isAssignableFrom(type);
    }

    private @Nullable Client recognise(String id, @Nullable String secret) {
        if (secret != null && services.recognises(id, secret)) {
            return new Client.Service(id);
        }
        return null;
    }
}
