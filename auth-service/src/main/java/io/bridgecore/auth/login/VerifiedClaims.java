package io.bridgecore.auth.login;

import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.Role;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.security.oauth2.jwt.Jwt;

/** The claims of a token as JSON, with the two names that web clients look for. */
final class VerifiedClaims {

    private VerifiedClaims() {}

    static Map<String, Object> of(Jwt token) {
        var claims = new LinkedHashMap<String, Object>();
        token.getClaims()
                .forEach((name, value) ->
                        claims.put(
                                name,
                                value instanceof Instant time ? time.getEpochSecond() : value));
        if (token.hasClaim(Claims.TENANT_ID)) {
            claims.put("organization_id", token.getClaim(Claims.TENANT_ID));
        }
        claims.put(
                "is_superuser",
                Role.SUPER_ADMIN.claim().equals(token.getClaimAsString(Claims.ROLE)));
        return claims;
    }
}
