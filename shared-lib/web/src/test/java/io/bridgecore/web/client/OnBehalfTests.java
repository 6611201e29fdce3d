package io.bridgecore.web.client;

import static org.assertj.core.api.Assertions.assertThat;

import feign.RequestTemplate;
import io.bridgecore.contracts.Headers;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

@NullMarked
class OnBehalfTests {

    private final RequestTemplate call = new RequestTemplate();

    @AfterEach
    void leave() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void saysWhatTheTokenAllows() {
        callAs("tenant", List.of("users:read"));

        assertThat(call.headers().get(Headers.USER_PERMISSIONS)).containsExactly("users:read");
    }

    @Test
    void saysThatATokenAllowsNothing() {
        callAs("client", List.of());

        assertThat(call.headers().get(Headers.USER_PERMISSIONS)).containsExactly(",");
    }

    @Test
    void saysNothingOfAServicesOwnRights() {
        callAs("service", List.of("internal"));

        assertThat(call.headers()).doesNotContainKey(Headers.USER_PERMISSIONS);
    }

    @Test
    void addsNoRightsOfTheCaller_whereTheCallNamesAnotherPerson() {
        call.header(Headers.USER_ID, "somebody-else");

        callAs("tenant", List.of("users:write"));

        assertThat(call.headers()).doesNotContainKey(Headers.USER_PERMISSIONS);
    }

    private void callAs(String type, List<String> permissions) {
        Jwt token =
                Jwt.withTokenValue("token")
                        .header("alg", "ES256")
                        .subject("0199f5a0-0000-7000-8000-000000000001")
                        .issuedAt(Instant.EPOCH)
                        .claim("user_type", type)
                        .claim("permissions", permissions)
                        .build();
        SecurityContextHolder.getContext().setAuthentication(new JwtAuthenticationToken(token));
        new OnBehalf().apply(call);
    }
}
