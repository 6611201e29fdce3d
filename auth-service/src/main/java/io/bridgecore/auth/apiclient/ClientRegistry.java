package io.bridgecore.auth.apiclient;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.auth.account.Giver;
import io.bridgecore.auth.audit.Audit;
import io.bridgecore.auth.tenant.TenantLock;
import io.bridgecore.web.problem.ProblemException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The API clients of the current tenant, as its administrators see them. */
@Component
class ClientRegistry {

    private static final String TARGET = "api_client";

    private final ClientRows rows;
    private final ClientKeys keys;
    private final Giver giver;
    private final TenantLock lock;
    private final ApiClientProperties rules;
    private final Audit audit;
    private final Clock clock;

    ClientRegistry(
            ClientRows rows,
            ClientKeys keys,
            Giver giver,
            TenantLock lock,
            ApiClientProperties rules,
            Audit audit,
            Clock clock) {
        this.rows = rows;
        this.keys = keys;
        this.giver = giver;
        this.lock = lock;
        this.rules = rules;
        this.audit = audit;
        this.clock = clock;
    }

    /** All of them, the oldest first. */
    @Transactional(readOnly = true)
    public List<Registered> all(@Nullable Boolean active) {
        Map<UUID, List<ClientSecret>> secrets =
                keys.all().stream().collect(Collectors.groupingBy(ClientSecret::client));
        return rows.findAllByOrderById().stream()
                .filter(client -> active == null || client.traits().active() == active)
                .map(client -> new Registered(client, secrets.getOrDefault(client.id(), List.of())))
                .toList();
    }

    /**
     * One of them.
     *
     * @param name its id or its public name
     * @throws io.bridgecore.web.problem.ProblemException 404 if there is none
     */
    @Transactional(readOnly = true)
    public Registered get(String name) {
        ApiClient client = find(name);
        return new Registered(client, keys.of(client));
    }

    /**
     * Makes one, with a first secret.
     *
     * @throws io.bridgecore.web.problem.ProblemException 403 if it would have rights that its maker
     *     has not, 409 if the name is taken or there are too many
     */
    @Transactional
    public Issued create(String clientId, ClientTraits traits, String maker) {
        giver.giving().demand(Set.copyOf(traits.permissions()));
        lock.take();
        if (rows.count() >= rules.most()) {
            throw AuthProblem.CLIENT_LIMIT_REACHED.because(
                    "Maximum number of API clients (%d) reached for this organization"
                            .formatted(rules.most()));
        }
        if (ClientNames.isReserved(clientId)) {
            throw taken();
        }
        ApiClient client;
        try {
            client = rows.saveAndFlush(new ApiClient(clientId, traits, maker, clock.instant()));
        } catch (DataIntegrityViolationException exists) {
            throw taken().causedBy(exists);
        }
        audit.record(
                "api_client.created", TARGET, client.id().toString(), Map.of(), client.facts());
        return keys.issue(client);
    }

    /**
     * Changes one. Tokens it has end, unless they would say the same.
     *
     * @throws io.bridgecore.web.problem.ProblemException 404 if there is none, 403 if it would gain
     *     rights that the caller has not
     */
    @Transactional
    public Registered change(String name, UnaryOperator<ClientTraits> change) {
        ApiClient client = locked(name);
        ClientTraits before = client.traits();
        ClientTraits after = change.apply(before);
        var gained = new HashSet<>(after.permissions());
        gained.removeAll(before.permissions());
        giver.giving().demand(gained);
        Map<String, @Nullable Object> facts = client.facts();
        client.become(after, clock.instant());
        audit.record("api_client.changed", TARGET, client.id().toString(), facts, client.facts());
        ApiClient kept = rows.saveAndFlush(client);
        if (kept.traits().tokensDifferFrom(before)) {
            keys.endTokens(kept);
        }
        return new Registered(kept, keys.of(kept));
    }

    /**
     * Removes one; what it did stays in the audit trail.
     *
     * @throws io.bridgecore.web.problem.ProblemException 404 if there is none
     */
    @Transactional
    public void delete(String name) {
        ApiClient client = locked(name);
        audit.record(
                "api_client.deleted", TARGET, client.id().toString(), client.facts(), Map.of());
        rows.delete(client);
        keys.endTokensOfGone(client);
    }

    private ApiClient locked(String name) {
        return rows.lock(find(name).id()).orElseThrow(ClientRegistry::unknown);
    }

    private ApiClient find(String name) {
        Optional<ApiClient> byId =
                ClientNames.isId(name) ? rows.findById(UUID.fromString(name)) : Optional.empty();
        return byId.or(() -> rows.findByClientId(name)).orElseThrow(ClientRegistry::unknown);
    }

    private static ProblemException taken() {
        return AuthProblem.CLIENT_ID_TAKEN.at("client_id", "Another client has this client id");
    }

    static RuntimeException unknown() {
        return AuthProblem.CLIENT_NOT_FOUND.because("No such client");
    }
}
