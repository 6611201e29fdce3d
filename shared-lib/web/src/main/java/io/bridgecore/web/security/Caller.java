package io.bridgecore.web.security;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who makes the request, as the verified token says. Controllers take it as a parameter.
 *
 * @param id subject: user id, client id or service name
 * @param type kind of caller
 * @param tenant tenant the token belongs to; absent on the platform side
 * @param email absent for services
 * @param role word for people to read; rights are in {@code permissions}
 * @param permissions rights of the token
 * @param session session the token came from; absent for services
 * @param odooUserId linked user id in Odoo, where there is one
 */
public record Caller(
        String id,
        UserType type,
        @Nullable TenantId tenant,
        @Nullable String email,
        String role,
        Set<String> permissions,
        @Nullable String session,
        @Nullable Integer odooUserId) {

    // Weak keys are compared by identity: a token that is remembered is read once.
    private static final LoadingCache<Jwt, Caller> READ =
            Caffeine.newBuilder().weakKeys().build(Caller::read);

    /** Who shows a verified access token. */
    public static Caller of(Jwt token) {
        return READ.get(token);
    }

    private static Caller read(Jwt token) {
        String tenant = token.getClaimAsString(Claims.TENANT_ID);
        List<String> permissions = token.getClaimAsStringList(Claims.PERMISSIONS);
        Object odooUser = token.getClaims().get(Claims.ODOO_USER_ID);
        return new Caller(
                Objects.requireNonNull(token.getSubject()),
                UserType.of(Objects.requireNonNull(token.getClaimAsString(Claims.USER_TYPE))),
                tenant == null ? null : TenantId.of(tenant),
                token.getClaimAsString(Claims.EMAIL),
                Objects.requireNonNullElse(token.getClaimAsString(Claims.ROLE), ""),
                permissions == null ? Set.of() : Set.copyOf(permissions),
                token.getClaimAsString(Claims.SESSION),
                odooUser instanceof Number id ? id.intValue() : null);
    }

    /** Whether the token carries the right. */
    public boolean may(String permission) {
        return permissions.contains(permission);
    }
}
