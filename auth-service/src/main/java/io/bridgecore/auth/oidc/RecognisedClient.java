package io.bridgecore.auth.oidc;

import io.bridgecore.auth.client.Application;
import io.bridgecore.auth.token.ClientIdentity;
import io.bridgecore.contracts.TenantId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
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

    /**
     * The application that people use.
     *
     * @throws OAuth2AuthenticationException if it is another kind of client
     */
    Application application() {
        if (who instanceof Client.ForPeople(Application application)) {
            return application;
        }
        throw OAuthFailure.unauthorizedClient();
    }

    /**
     * The application that people use, if it may come this way.
     *
     * @throws OAuth2AuthenticationException if it may not, or is another kind of client
     */
    Application application(AuthorizationGrantType way) {
        Application application = application();
        if (!application.grantTypes().contains(way.getValue())) {
            throw OAuthFailure.unauthorizedClient();
        }
        return application;
    }

    /** Whose client it is; absent for services of the platform. */
    @Nullable TenantId owner() {
        return switch (who) {
            case Client.Service _ -> null;
            case Client.Program(ClientIdentity identity) -> identity.tenant();
            case Client.ForPeople(Application application) -> application.owner();
        };
    }
}
