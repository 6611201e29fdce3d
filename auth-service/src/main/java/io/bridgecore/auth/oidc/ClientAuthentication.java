package io.bridgecore.auth.oidc;

import static org.springframework.security.oauth2.core.ClientAuthenticationMethod.NONE;

import io.bridgecore.auth.apiclient.ApiClients;
import io.bridgecore.auth.audit.Refusals;
import io.bridgecore.auth.client.Application;
import io.bridgecore.auth.client.Applications;
import io.bridgecore.auth.client.ServiceClients;
import io.bridgecore.auth.session.Device;
import io.bridgecore.auth.signin.Door;
import io.bridgecore.auth.token.ClientIdentity;
import io.bridgecore.contracts.TenantId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/** Tells clients by their names and secrets, without a slow hash: the secrets are random. */
@Component
class ClientAuthentication implements AuthenticationProvider {

    private final ServiceClients services;
    private final Applications applications;
    private final ApiClients programs;
    private final RegisteredClients registered;
    private final Door door;
    private final Refusals refusals;

    ClientAuthentication(
            ServiceClients services,
            Applications applications,
            ApiClients programs,
            RegisteredClients registered,
            Door door,
            Refusals refusals) {
        this.services = services;
        this.applications = applications;
        this.programs = programs;
        this.registered = registered;
        this.door = door;
        this.refusals = refusals;
    }

    @Override
    public Authentication authenticate(Authentication request) {
        var given = (OAuth2ClientAuthenticationToken) request;
        String secret = given.getCredentials() instanceof String text ? text : null;
        Client client =
                (secret == null) == NONE.equals(given.getClientAuthenticationMethod())
                        ? recognise(given.getName(), secret)
                        : null;
        if (client == null) {
            String id = given.getName();
            refusals.client(
                    door.owner().orElse(null),
                    isKnown(id) ? id : null,
                    Device.of(Door.request()).ip());
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        return new RecognisedClient(
                client, registered.of(client), given.getClientAuthenticationMethod());
    }

    @Override
    public boolean supports(Class<?> type) {
        return OAuth2ClientAuthenticationToken.class.isAssignableFrom(type);
    }

    private boolean isKnown(String id) {
        return services.has(id) || applications.named(id).isPresent() || programs.has(id);
    }

    private @Nullable Client recognise(String id, @Nullable String secret) {
        if (secret != null && services.recognises(id, secret)) {
            return new Client.Service(id);
        }
        Optional<TenantId> host = door.owner();
        Optional<Application> application = applications.named(id);
        if (application.isPresent()) {
            return (secret == null ? application : applications.present(id))
                    .filter(found -> host.filter(found.owner()::equals).isPresent())
                    .filter(found -> found.accepts(secret))
                    .map(Client.ForPeople::new)
                    .orElse(null);
        }
        return secret == null ? null : program(id, secret, host);
    }

    private @Nullable Client program(String id, String secret, Optional<TenantId> host) {
        String address = Device.of(Door.request()).ip();
        try {
            ClientIdentity identity = programs.authenticate(id, secret, address);
            return host.isEmpty() || host.get().equals(identity.tenant())
                    ? new Client.Program(identity)
                    : null;
        } catch (ErrorResponseException refused) {
            if (refused.getStatusCode().value() == HttpStatus.UNAUTHORIZED.value()) {
                return null;
            }
            throw refused;
        }
    }
}
