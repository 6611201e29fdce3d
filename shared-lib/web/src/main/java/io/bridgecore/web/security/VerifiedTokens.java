package io.bridgecore.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bridgecore.contracts.AccessMarks;
import io.bridgecore.contracts.RevokedAccess;
import java.time.Clock;
import java.time.Instant;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Refuses tokens that were revoked, and verifies a token's signature once in a while only: it costs
 * more than the rest of a request.
 */
class VerifiedTokens implements JwtDecoder {

    private final JwtDecoder decoder;
    private final RevokedAccess revoked;
    private final Clock clock;
    private final Cache<String, Verified> remembered;

    VerifiedTokens(
            JwtDecoder decoder, RevokedAccess revoked, TokenProperties properties, Clock clock) {
        this.decoder = decoder;
        this.revoked = revoked;
        this.clock = clock;
        this.remembered =
                Caffeine.newBuilder()
                        .maximumSize(properties.maxRemembered())
                        .expireAfterWrite(properties.remembered())
                        .build();
    }

    private record Verified(Jwt token, AccessMarks marks) {

        static Verified of(Jwt token) {
            return new Verified(token, AccessMarks.of(token.getClaims(), token.getIssuedAt()));
        }

        boolean goodAt(Instant now) {
            Instant end = token.getExpiresAt();
            return end != null && now.isBefore(end);
        }
    }

    @Override
    public Jwt decode(String text) {
        Verified known = remembered.getIfPresent(text);
        if (known == null || !known.goodAt(clock.instant())) {
            known = Verified.of(decoder.decode(text));
            remembered.put(text, known);
        }
        if (!revoked.complete()) {
            throw new JwtException("Nobody can tell yet which tokens were revoked");
        }
        if (revoked.covers(known.marks())) {
            throw new BadJwtException("The token was revoked");
        }
        return known.token();
    }
}
