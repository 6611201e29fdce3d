package io.bridgecore.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.Claims;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;

@NullMarked
class CallerTests {

    private static Jwt token(String... permissions) {
        return Jwt.withTokenValue("a.b.c")
                .header("alg", "ES256")
                .subject("me")
                .claim(Claims.USER_TYPE, "tenant")
                .claim(Claims.PERMISSIONS, List.of(permissions))
                .build();
    }

    @Test
    void isReadOnce_asLongAsTheTokenIsKnown() {
        Jwt token = token("odoo:read");

        assertThat(Caller.of(token)).isSameAs(Caller.of(token));
    }

    @Test
    void isAnother_withAnotherTokenOfTheSameText() {
        assertThat(Caller.of(token("odoo:read")).may("odoo:read")).isTrue();
        assertThat(Caller.of(token()).may("odoo:read")).isFalse();
    }
}
