package io.bridgecore.gateway.token;

import io.bridgecore.contracts.AccessMarks;
import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.UserType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who makes the request, as a verified token says.
 *
 * @param tenant absent on the platform side
 * @param expires end of the token's life
 * @param requestsPerHour what an API client may ask, where its token says so
 * @param addresses that an API client may come from, where its token says so; empty for any
 * @param marks by which the token can be revoked
 */
public record Caller(
        String id,
        UserType type,
        @Nullable UUID tenant,
        Set<String> permissions,
        Instant expires,
        @Nullable Integer requestsPerHour,
        List<String> addresses,
        AccessMarks marks) {

    private static final String REQUESTS_PER_HOUR = "rate_limit_per_hour";

    public Caller {
        addresses = List.copyOf(addresses);
    }

    /**
     * Reads a verified token.
     *
     * @throws IllegalArgumentException if a claim has no meaning on this platform
     * @throws NullPointerException if a claim is missing
     */
    static Caller of(Jwt token) {
        String tenant = token.getClaimAsString(Claims.TENANT_ID);
        List<String> permissions = token.getClaimAsStringList(Claims.PERMISSIONS);
        List<String> addresses = token.getClaimAsStringList(Claims.ADDRESSES);
        return new Caller(
                Objects.requireNonNull(token.getSubject()),
                UserType.of(Objects.requireNonNull(token.getClaimAsString(Claims.USER_TYPE))),
                tenant == null ? null : UUID.fromString(tenant),
                permissions == null ? Set.of() : Set.copyOf(permissions),
                Objects.requireNonNull(token.getExpiresAt()),
                token.getClaim(REQUESTS_PER_HOUR) instanceof Number most ? most.intValue() : null,
                addresses == null ? List.of() : addresses,
                AccessMarks.of(token.getClaims(), token.getIssuedAt()));
    }

    /** Whether the token carries the right. */
    public boolean may(String permission) {
        return permissions.contains(permission);
    }
}
