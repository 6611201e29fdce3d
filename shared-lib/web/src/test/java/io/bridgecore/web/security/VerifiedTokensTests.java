package io.bridgecore.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bridgecore.contracts.RevokedAccess;
import io.bridgecore.contracts.event.AccessRevoked;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;

class VerifiedTokensTests {

    private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");

    private final RevokedAccess revoked = new RevokedAccess();
    private final AtomicInteger verified = new AtomicInteger();
    private final VerifiedTokens tokens =
            new VerifiedTokens(
                    this::verify,
                    revoked,
                    new TokenProperties(
                            Duration.ofMinutes(1),
                            10,
                            Duration.ofMinutes(5),
                            Duration.ofSeconds(2)),
                    Clock.fixed(NOW, ZoneOffset.UTC));

    /** The text of a token is its session and the seconds it has left. */
    private Jwt verify(String text) {
        verified.incrementAndGet();
        if (text.equals("bad")) {
            throw new BadJwtException("bad");
        }
        String[] parts = text.split(" ");
        return Jwt.withTokenValue(text)
                .header("alg", "ES256")
                .claim("sid", parts[0])
                .issuedAt(NOW.minusSeconds(10))
                .expiresAt(NOW.plusSeconds(Long.parseLong(parts[1])))
                .build();
    }

    @Test
    void verifiesATokenOnce() {
        revoked.fill(List.of());
        Jwt first = tokens.decode("s1 60");

        assertThat(tokens.decode("s1 60")).isSameAs(first);
        assertThat(verified).hasValue(1);
    }

    @Test
    void refusesARememberedTokenOnceItIsRevoked() {
        revoked.fill(List.of());
        tokens.decode("s1 60");
        tokens.decode("s2 60");

        revoked.add(new AccessRevoked("sid", "s1", NOW, NOW.plusSeconds(60), "test"));

        assertThatThrownBy(() -> tokens.decode("s1 60")).isInstanceOf(BadJwtException.class);
        assertThat(tokens.decode("s2 60")).isNotNull();
    }

    @Test
    void cannotTellBeforeTheRevocationsAreKnown() {
        assertThatThrownBy(() -> tokens.decode("s1 60"))
                .isInstanceOf(JwtException.class)
                .isNotInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> tokens.decode("bad")).isInstanceOf(BadJwtException.class);
    }

    @Test
    void looksAgainAtATokenThatExpired() {
        revoked.fill(List.of());
        tokens.decode("s1 0");
        tokens.decode("s1 0");

        assertThat(verified).hasValue(2);
    }
}
