package io.bridgecore.auth.apiclient;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.auth.account.Giver;
import io.bridgecore.auth.audit.Audit;
import io.bridgecore.auth.revocation.Revocations;
import io.bridgecore.web.problem.CommonProblem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The secrets of API clients. A client may have two at a time, so that a new one can be put to use
 * before the old one ends.
 */
@Component
class ClientKeys {

    private static final int MOST = 2;

    private final ClientRows rows;
    private final SecretRows secrets;
    private final KnownClients known;
    private final Revocations revocations;
    private final Giver giver;
    private final Audit audit;
    private final Clock clock;

    ClientKeys(
            ClientRows rows,
            SecretRows secrets,
            KnownClients known,
            Revocations revocations,
            Giver giver,
            Audit audit,
            Clock clock) {
        this.rows = rows;
        this.secrets = secrets;
        this.known = known;
        this.revocations = revocations;
        this.giver = giver;
        this.audit = audit;
        this.clock = clock;
    }

    List<ClientSecret> all() {
        return secrets.findAllByOrderById();
    }

    List<ClientSecret> of(ApiClient client) {
        return secrets.findByClientOrderById(client.id());
    }

    /**
     * A second secret beside the first.
     *
     * @throws io.bridgecore.web.problem.ProblemException 404 if there is no such client, 403 if it
     *     may what the caller may not, 409 if it has two
     */
    @Transactional
    public Issued add(UUID id) {
        ApiClient client = locked(id);
        permit(client);
        if (of(client).size() >= MOST) {
            throw AuthProblem.TOO_MANY_SECRETS.because(
                    "A client has two secrets at most: remove one first");
        }
        Issued issued = issue(client);
        note("api_client.secret_added", client, issued.secretId());
        return issued;
    }

    /**
     * Ends a secret; tokens got with it go on.
     *
     * @throws io.bridgecore.web.problem.ProblemException 404 if there is none, 409 if it is the
     *     only one
     */
    @Transactional
    public void remove(UUID id, UUID secret) {
        ApiClient client = locked(id);
        List<ClientSecret> present = of(client);
        ClientSecret ended =
                present.stream()
                        .filter(one -> one.id().equals(secret))
                        .findFirst()
                        .orElseThrow(() -> CommonProblem.NOT_FOUND.because("No such secret"));
        if (present.size() == 1) {
            throw AuthProblem.LAST_SECRET.because(
                    "A client keeps one secret: deactivate the client, or regenerate the secret");
        }
        secrets.delete(ended);
        known.forget(client.clientId());
        note("api_client.secret_removed", client, secret);
    }

    /**
     * One new secret in the place of all others; every token of the client ends.
     *
     * @throws io.bridgecore.web.problem.ProblemException 404 if there is no such client, 403 if it
     *     may what the caller may not
     */
    @Transactional
    public Issued regenerate(UUID id) {
        ApiClient client = locked(id);
        permit(client);
        secrets.deleteAll(of(client));
        Issued issued = issue(client);
        endTokens(client);
        note("api_client.secret_regenerated", client, issued.secretId());
        return issued;
    }

    /** Makes a secret for a client. */
    Issued issue(ApiClient client) {
        String secret = ClientSecrets.generate();
        ClientSecret kept = secrets.save(new ClientSecret(client.id(), secret, clock.instant()));
        client.touched(clock.instant());
        known.forget(client.clientId());
        return new Issued(new Registered(client, of(client)), kept.id(), secret);
    }

    /** Ends every token that the client has, or gets from who did not hear of its change yet. */
    void endTokens(ApiClient client) {
        endTokens(client, client.updatedAt());
    }

    /** Ends the tokens of a client that is gone. */
    void endTokensOfGone(ApiClient client) {
        endTokens(client, clock.instant());
    }

    private void endTokens(ApiClient client, Instant change) {
        known.forget(client.clientId());
        revocations.client(client.tenant(), client.clientId(), known.settled(change));
    }

    /** Whoever sees a secret has the rights of its client. */
    private void permit(ApiClient client) {
        giver.giving().demand(Set.copyOf(client.traits().permissions()));
    }

    private ApiClient locked(UUID id) {
        return rows.lock(id).orElseThrow(ClientRegistry::unknown);
    }

    private void note(String action, ApiClient client, UUID secret) {
        audit.record(
                action,
                "api_client",
                client.id().toString(),
                Map.of(),
                Map.of("client_id", client.clientId(), "secret_id", secret.toString()));
    }
}
