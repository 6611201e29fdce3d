package io.bridgecore.auth.token;

import io.bridgecore.contracts.Claims;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * What a person lets an application do for him.
 *
 * @param clientId the application
 * @param scopes {@code api} for all that the person may do, or the permissions one by one
 * @param kept scopes that the session can ask for again, where its next token is to have fewer
 * @param issuer that the application knows: the host at which it asks
 */
public record Delegation(String clientId, Set<String> scopes, Set<String> kept, String issuer) {

    static final String CLIENT = Claims.CLIENT_ID;
    static final String SCOPE = Claims.SCOPE;

    private static final String ALL = Claims.SCOPE_ALL;

    public Delegation {
        scopes = Set.copyOf(scopes);
        kept = Set.copyOf(kept);
    }

    public Delegation(String clientId, Set<String> scopes, String issuer) {
        this(clientId, scopes, scopes, issuer);
    }

    /** The same for a token that may have some of the scopes only. */
    public Delegation within(Set<String> some) {
        return new Delegation(
                clientId,
                scopes.stream().filter(some::contains).collect(Collectors.toUnmodifiableSet()),
                kept,
                issuer);
    }

    /** What a token of this platform says of it. */
    public static @Nullable Delegation of(Jwt token) {
        String client = token.getClaimAsString(CLIENT);
        String scopes = token.getClaimAsString(SCOPE);
        String issuer = token.getClaimAsString("iss");
        return client == null || scopes == null || issuer == null
                ? null
                : new Delegation(client, Set.of(scopes.split(" ")), issuer);
    }

    /** What the token of the present caller says of it; absent without one. */
    public static @Nullable Delegation ofCaller() {
        return SecurityContextHolder.getContext().getAuthentication()
                        instanceof JwtAuthenticationToken caller
                ? of(caller.getToken())
                : null;
    }

    /** Scopes as one text, in alphabetical order. */
    static String text(Set<String> scopes) {
        return String.join(" ", scopes.stream().sorted().toList());
    }

    /** Whether a permission of the person is the application's too. */
    boolean covers(String permission) {
        return scopes.contains(ALL) || scopes.contains(permission);
    }
}
