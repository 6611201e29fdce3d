package io.bridgecore.auth.apiclient;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.PlatformScope;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** API clients by their public names, remembered so briefly that no change is missed for long. */
@Component
class KnownClients {

    private static final int MOST = 20_000;

    private final ClientRows rows;
    private final SecretRows secrets;
    private final PlatformScope platform;
    private final LoadingCache<String, Optional<Known>> known;

    KnownClients(
            ClientRows rows,
            SecretRows secrets,
            PlatformScope platform,
            ApiClientProperties properties) {
        this.rows = rows;
        this.secrets = secrets;
        this.platform = platform;
        this.known =
                Caffeine.newBuilder()
                        .maximumSize(MOST)
                        .expireAfterWrite(properties.fresh())
                        .build(this::load);
    }

    /** A client and what its secrets hash to. */
    record Known(
            UUID id, String clientId, TenantId tenant, ClientTraits traits, List<byte[]> hashes) {

        /** Compares all of them in full, so that the time tells nothing. */
        boolean shows(String secret) {
            byte[] given = ClientSecrets.hash(secret);
            boolean equal = false;
            for (byte[] hash : hashes) {
                equal |= MessageDigest.isEqual(hash, given);
            }
            return equal;
        }
    }

    Optional<Known> find(String clientId) {
        return known.get(clientId);
    }

    void forget(String clientId) {
        known.invalidate(clientId);
    }

    private Optional<Known> load(String clientId) {
        return platform.call(
                "find an API client", () -> rows.findByClientId(clientId).map(this::known));
    }

    private Known known(ApiClient client) {
        return new Known(
                client.id(),
                client.clientId(),
                client.tenant(),
                client.traits(),
                secrets.findByClientOrderById(client.id()).stream()
                        .map(ClientSecret::hash)
                        .toList());
    }
}
