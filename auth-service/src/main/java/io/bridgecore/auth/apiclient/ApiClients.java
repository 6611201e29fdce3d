package io.bridgecore.auth.apiclient;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.auth.audit.Audit;
import io.bridgecore.auth.tenant.PlatformSide;
import io.bridgecore.auth.tenant.TenantGate;
import io.bridgecore.auth.token.ClientIdentity;
import io.bridgecore.auth.token.TokenMint;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** API clients that come in: who they are, whether they may, and their tokens. */
@Component
public class ApiClients {

    private static final String UNKNOWN = "unknown";

    private final KnownClients known;
    private final ClientRows rows;
    private final ClientUse use;
    private final TenantGate gate;
    private final TokenMint mint;
    private final Audit audit;
    private final Clock clock;

    ApiClients(
            KnownClients known,
            ClientRows rows,
            ClientUse use,
            TenantGate gate,
            TokenMint mint,
            Audit audit,
            Clock clock) {
        this.known = known;
        this.rows = rows;
        this.use = use;
        this.gate = gate;
        this.mint = mint;
        this.audit = audit;
        this.clock = clock;
    }

    /** A token and its life in seconds. */
    public record Granted(String token, long expiresIn) {

        @Override
        public String toString() {
            return "Granted";
        }
    }

    /**
     * Recognises a client that shows its secret.
     *
     * @param address that it comes from, where known
     * @throws io.bridgecore.web.problem.ProblemException 401 if there is no such client, the secret
     *     is wrong, it has expired or is deactivated; 403 if it comes from another address than it
     *     may; 403, 410 or 402 as its organization stands
     */
    public ClientIdentity authenticate(String clientId, String secret, @Nullable String address) {
        Optional<KnownClients.Known> found = known.find(clientId);
        boolean right = found.map(client -> client.shows(secret)).orElse(false);
        Instant now = clock.instant();
        KnownClients.Known client =
                found.filter(_ -> right)
                        .filter(one -> one.traits().usable(now))
                        .orElseThrow(() -> refused(found, clientId));
        demandAddress(client.tenant(), client.id(), clientId, client.traits().addresses(), address);
        String slug = gate.admit(client.tenant()).slug();
        use.note(client.tenant(), client.id());
        return new ClientIdentity(
                client.id(),
                clientId,
                client.traits().name(),
                client.tenant(),
                slug,
                client.traits().permissions(),
                client.traits().addresses(),
                client.traits().rateLimitPerHour(),
                now,
                settled(client.changed()));
    }

    /**
     * A client as it stands.
     *
     * @param expired whether its time is over
     */
    public record Standing(boolean active, boolean expired, List<String> permissions) {

        public Standing {
            permissions = List.copyOf(permissions);
        }
    }

    /** How a client of the current tenant stands. */
    @Transactional(readOnly = true)
    public Optional<Standing> standing(UUID id) {
        Instant now = clock.instant();
        return rows.findById(id)
                .map(ApiClient::traits)
                .map(traits ->
                        new Standing(
                                traits.active(),
                                traits.expiresAt() != null && !traits.expiresAt().isAfter(now),
                                traits.permissions()));
    }

    /** Whether there is a client of that name. */
    public boolean has(String clientId) {
        return known.find(clientId).isPresent();
    }

    /**
     * The client behind an access token, as it stands now.
     *
     * @throws io.bridgecore.web.problem.ProblemException 403 if the token is no client's; 401 if
     *     the client is gone, deactivated or expired; 403, 410 or 402 as its organization stands
     */
    @Transactional(readOnly = true)
    ApiClient current(Caller caller) {
        if (caller.type() != UserType.CLIENT) {
            throw CommonProblem.FORBIDDEN.because("For API clients only");
        }
        ApiClient client =
                rows.findById(UUID.fromString(caller.id()))
                        .filter(one -> one.traits().usable(clock.instant()))
                        .orElseThrow(() ->
                                CommonProblem.UNAUTHORIZED.because(
                                        "The client does not exist any more or is deactivated"));
        gate.admit(client.tenant());
        return client;
    }

    /**
     * Goes on if a client may come from an address.
     *
     * @throws io.bridgecore.web.problem.ProblemException 403 if not
     */
    void demandAddress(ApiClient client, @Nullable String address) {
        demandAddress(
                client.tenant(),
                client.id(),
                client.clientId(),
                client.traits().addresses(),
                address);
    }

    private void demandAddress(
            TenantId tenant,
            UUID id,
            String clientId,
            List<String> allowed,
            @Nullable String address) {
        if (!LoginAddresses.allow(allowed, address)) {
            note(tenant, id.toString(), "api_client.address_refused", clientId);
            throw AuthProblem.ADDRESS_NOT_ALLOWED.because(
                    "This client may not log in from this address");
        }
    }

    /** Notes that a client was here. */
    void used(ApiClient client) {
        use.note(client.tenant(), client.id());
    }

    /** The identity of a client that does not show its secret again. */
    ClientIdentity identity(ApiClient client, Instant since) {
        return new ClientIdentity(
                client.id(),
                client.clientId(),
                client.traits().name(),
                client.tenant(),
                gate.admit(client.tenant()).slug(),
                client.traits().permissions(),
                client.traits().addresses(),
                client.traits().rateLimitPerHour(),
                since,
                settled(client.updatedAt()));
    }

    /** A token for a client that was recognised. */
    public Granted token(ClientIdentity client, Duration life) {
        return new Granted(mint.client(client, life), life.toSeconds());
    }

    private RuntimeException refused(Optional<KnownClients.Known> found, String clientId) {
        // A name that nobody has may be anything, a secret too. It leaves a trace as well: the time
        // must not tell who is there.
        found.ifPresentOrElse(
                client ->
                        note(
                                client.tenant(),
                                client.id().toString(),
                                "api_client.login_refused",
                                clientId),
                () -> note(PlatformSide.ID, UNKNOWN, "api_client.login_refused", UNKNOWN));
        return AuthProblem.INVALID_CREDENTIALS.because("Invalid client id or secret");
    }

    private void note(TenantId tenant, String id, String action, String clientId) {
        CurrentTenant.runAs(
                tenant,
                () ->
                        audit.record(
                                action, "api_client", id, Map.of(), Map.of("client_id", clientId)));
    }

    /** Just after what a change refuses. */
    private Instant settled(Instant change) {
        return known.settled(change).plusMillis(1);
    }
}
