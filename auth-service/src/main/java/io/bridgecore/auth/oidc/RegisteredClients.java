package io.bridgecore.auth.oidc;

import io.bridgecore.auth.client.Application;
import io.bridgecore.auth.client.Applications;
import io.bridgecore.auth.signin.Door;
import io.bridgecore.auth.token.ClientIdentity;
import io.bridgecore.contracts.TenantId;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/** The clients in the words of the framework. Applications are known at their owner's host only. */
@Component
class RegisteredClients implements RegisteredClientRepository {

    private static final TokenSettings CODES =
            TokenSettings.builder()
                    .authorizationCodeTimeToLive(Duration.ofMinutes(1))
                    .deviceCodeTimeToLive(Duration.ofMinutes(10))
                    .build();

    private final Applications applications;
    private final Door door;

    RegisteredClients(Applications applications, Door door) {
        this.applications = applications;
        this.door = door;
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("Applications are registered elsewhere");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        Optional<TenantId> host = door.owner();
        return applications
                .named(clientId)
                .filter(found -> host.filter(found.owner()::equals).isPresent())
                .filter(Application::active)
                .map(found -> of(new Client.ForPeople(found)))
                .orElse(null);
    }

    RegisteredClient of(Client client) {
        return switch (client) {
            case Client.Service(String name) -> program(name);
            case Client.Program(ClientIdentity identity) -> program(identity.clientId());
            case Client.ForPeople(Application application) -> of(application);
        };
    }

    private static RegisteredClient program(String name) {
        return RegisteredClient.withId(name)
                .clientId(name)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .build();
    }

    /** An organization's people need not be asked whether its own application may know them. */
    private static RegisteredClient of(Application application) {
        return RegisteredClient.withId(application.clientId())
                .clientId(application.clientId())
                .clientName(application.name())
                .clientAuthenticationMethods(ways -> {
                    if (application.confidential()) {
                        ways.add(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
                        ways.add(ClientAuthenticationMethod.CLIENT_SECRET_POST);
                    } else {
                        ways.add(ClientAuthenticationMethod.NONE);
                    }
                })
                .authorizationGrantTypes(grants ->
                        application.grantTypes().stream()
                                .map(AuthorizationGrantType::new)
                                .forEach(grants::add))
                .redirectUris(uris -> uris.addAll(application.redirectUris()))
                .scopes(scopes -> scopes.addAll(application.scopes()))
                .clientSettings(
                        ClientSettings.builder()
                                .requireProofKey(!application.confidential())
                                .requireAuthorizationConsent(false)
                                .build())
                .tokenSettings(CODES)
                .build();
    }
}
