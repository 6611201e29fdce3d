package io.bridgecore.auth.apiclient;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.auth.apiclient.OriginalShapes.Login;
import io.bridgecore.auth.apiclient.OriginalShapes.Registration;
import io.bridgecore.auth.apiclient.OriginalShapes.Secret;
import io.bridgecore.auth.apiclient.OriginalShapes.Token;
import io.bridgecore.auth.apiclient.OriginalShapes.TokenInfo;
import io.bridgecore.auth.apiclient.OriginalShapes.Valid;
import io.bridgecore.auth.audit.Audit;
import io.bridgecore.auth.token.ClientIdentity;
import io.bridgecore.auth.token.TokenProperties;
import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.problem.ProblemException;
import io.bridgecore.web.security.Caller;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/** API clients as the Logikal middleware treats them. */
@Component
class OriginalClients {

    private static final String SHOWN_ONCE =
            "Client registered. Keep the secret: it is not shown again.";

    private final ApiClients clients;
    private final ClientRegistry registry;
    private final ApiClientProperties rules;
    private final TokenProperties life;
    private final Audit audit;
    private final Clock clock;

    OriginalClients(
            ApiClients clients,
            ClientRegistry registry,
            ApiClientProperties rules,
            TokenProperties life,
            Audit audit,
            Clock clock) {
        this.clients = clients;
        this.registry = registry;
        this.rules = rules;
        this.life = life;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes a client.
     *
     * @throws ProblemException 400 {@code client_id_exists} if the name is taken, 403 if it would
     *     have rights that its maker has not
     */
    Secret register(Registration wanted, Caller caller) {
        try {
            return Secret.of(
                    registry.create(wanted.clientIdOrNew(), wanted.traits(), caller.id()),
                    SHOWN_ONCE);
        } catch (ProblemException refused) {
            throw refused.type() == AuthProblem.CLIENT_ID_TAKEN
                    ? AuthProblem.CLIENT_ID_EXISTS
                            .at("client_id", "Client ID already exists")
                            .causedBy(refused)
                    : refused;
        }
    }

    /** Lets a client in; problems as of {@link ApiClients#authenticate}. */
    Token login(Login login, @Nullable String address) {
        ClientIdentity client =
                clients.authenticate(login.clientId(), login.clientSecret(), address);
        note("api_client.logged_in", client.tenant(), client.id(), client.clientId(), Map.of());
        return token(client);
    }

    ApiClient current(Caller caller) {
        return clients.current(caller);
    }

    Valid validate(Caller caller, @Nullable Instant expires) {
        ClientIdentity client = clients.identity(clients.current(caller), clock.instant());
        return new Valid(
                true,
                client.clientId(),
                client.name(),
                client.permissions(),
                client.requestsPerHour(),
                expires);
    }

    /**
     * A new token for a client that has one; auditors hear of it, and of refusals.
     *
     * @throws ProblemException 401 if the client showed its secret too long ago, 403 if it comes
     *     from another address than it may
     */
    Token refresh(Caller caller, Jwt token, @Nullable String address) {
        ApiClient client = clients.current(caller);
        clients.demandAddress(client, address);
        Instant since =
                Optional.ofNullable(token.getClaimAsInstant(Claims.AUTH_TIME))
                        .filter(at -> at.plus(rules.renewable()).isAfter(clock.instant()))
                        .orElseThrow(() -> tooOld(client));
        clients.used(client);
        note(client, "api_client.token_renewed", Map.of());
        return token(clients.identity(client, since));
    }

    private ProblemException tooOld(ApiClient client) {
        note(client, "api_client.renewal_refused", Map.of("reason", "secret_shown_too_long_ago"));
        return CommonProblem.UNAUTHORIZED.because("The client must log in with its secret again");
    }

    private void note(ApiClient client, String action, Map<String, String> more) {
        note(action, client.tenant(), client.id(), client.clientId(), more);
    }

    private void note(
            String action, TenantId tenant, UUID id, String clientId, Map<String, String> more) {
        var facts = new TreeMap<>(more);
        facts.put("client_id", clientId);
        CurrentTenant.runAs(
                tenant, () -> audit.record(action, "api_client", id.toString(), Map.of(), facts));
    }

    private Token token(ClientIdentity client) {
        ApiClients.Granted granted = clients.token(client, life.client());
        return new Token(
                granted.token(),
                OriginalShapes.TOKEN_TYPE,
                granted.expiresIn(),
                new TokenInfo(
                        client.clientId(),
                        client.name(),
                        client.permissions(),
                        client.requestsPerHour()));
    }
}
