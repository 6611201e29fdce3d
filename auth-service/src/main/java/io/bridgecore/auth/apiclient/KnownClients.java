package io.bridgecore.auth.apiclient;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.PlatformScope;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** API clients by their public names, remembered so briefly that no change is missed for long. */
@Component
class KnownClients {

    private static final int MOST = 20_000;

    /** The one letter that the database takes in no text. */
    private static final char NUL = 0;

    /** How long the transaction of a change may take until others see it. */
    private static final Duration COMMIT = Duration.ofSeconds(1);

    private final ClientRows rows;
    private final SecretRows secrets;
    private final PlatformScope platform;
    private final Duration fresh;
    private final LoadingCache<String, Optional<Known>> known;

    KnownClients(
            ClientRows rows,
            SecretRows secrets,
            PlatformScope platform,
            ApiClientProperties properties) {
        this.rows = rows;
        this.secrets = secrets;
        this.platform = platform;
        this.fresh = properties.fresh();
        this.known =
                Caffeine.newBuilder()
                        .maximumSize(MOST)
                        .expireAfterWrite(properties.fresh())
                        .build(this::load);
    }

    /** A client and what its secrets hash to. */
    record Known(
            UUID id,
            String clientId,
            TenantId tenant,
            ClientTraits traits,
            Instant changed,
            List<byte[]> hashes) {

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
        return clientId.indexOf(NUL) < 0 ? known.get(clientId) : Optional.empty();
    }

    void forget(String clientId) {
        known.invalidate(clientId);
    }

    /** From when on nobody remembers a client any more as it was before a change. */
    Instant settled(Instant change) {
        return change.plus(fresh).plus(COMMIT);
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
                client.updatedAt(),
                secrets.findByClientOrderById(client.id()).stream()
                        .map(ClientSecret::hash)
                        .toList());
    }
}
