package io.bridgecore.auth.client;

import io.bridgecore.contracts.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An application that people log in to with their organization's account.
 *
 * @param owner the organization, or the platform itself
 * @param clientId its name in OAuth, unique on the platform
 * @param secretHash absent for public applications, which can keep no secret
 * @param grantTypes in the words of RFC 6749
 * @param scopes that it may ask for
 * @param active whether anybody gets in through it
 */
public record Application(
        TenantId owner,
        UUID id,
        String clientId,
        String name,
        @Nullable String secretHash,
        Set<String> redirectUris,
        Set<String> postLogoutRedirectUris,
        Set<String> grantTypes,
        Set<String> scopes,
        boolean active,
        Instant createdAt,
        Instant updatedAt) {

    public Application {
        redirectUris = Set.copyOf(redirectUris);
        postLogoutRedirectUris = Set.copyOf(postLogoutRedirectUris);
        grantTypes = Set.copyOf(grantTypes);
        scopes = Set.copyOf(scopes);
    }

    /** Whether it can keep a secret. */
    public boolean confidential() {
        return secretHash != null;
    }

    /** Whether it is switched on and shows what it must: its secret, or none if it has none. */
    public boolean accepts(@Nullable String secret) {
        if (!active) {
            return false;
        }
        if (secret == null || secretHash == null) {
            return secret == null && secretHash == null;
        }
        return MessageDigest.isEqual(
                secretHash.getBytes(StandardCharsets.US_ASCII),
                hash(secret).getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether its tokens say less than before, or it comes fewer ways to them, or none. */
    boolean mayLessThan(Application before) {
        return (before.active && !active)
                || !scopes.containsAll(before.scopes)
                || !grantTypes.containsAll(before.grantTypes);
    }

    /** The form in which a secret is kept. */
    static String hash(String secret) {
        return HexFormat.of().formatHex(ServiceClients.digest(secret));
    }
}
