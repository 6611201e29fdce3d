package io.bridgecore.auth.oidc;

import io.bridgecore.auth.session.Sessions;
import io.bridgecore.auth.token.TokenReader;
import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenIntrospection;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;
import org.springframework.stereotype.Component;

/** Says whether a token is good (RFC 7662), to those whose tenant it concerns. */
@Component
class Introspection implements AuthenticationProvider {

    private static final List<String> TOLD =
            List.of(
                    Claims.TENANT_ID,
                    Claims.TENANT,
                    Claims.USER_TYPE,
                    Claims.ROLE,
                    Claims.PERMISSIONS,
                    Claims.SESSION);

    private final JwtDecoder access;
    private final TokenReader reader;
    private final Sessions sessions;

    Introspection(JwtDecoder access, TokenReader reader, Sessions sessions) {
        this.access = access;
        this.reader = reader;
        this.sessions = sessions;
    }

    @Override
    public Authentication authenticate(Authentication request) {
        var given = (OAuth2TokenIntrospectionAuthenticationToken) request;
        RecognisedClient client = RecognisedClient.of(request);
        if (client.getClientAuthenticationMethod().equals(ClientAuthenticationMethod.NONE)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        OAuth2TokenIntrospection answer =
                good(given.getToken())
                        .filter(token -> concerns(client, token))
                        .map(Introspection::told)
                        .orElseGet(() -> OAuth2TokenIntrospection.builder().build());
        return new OAuth2TokenIntrospectionAuthenticationToken(given.getToken(), client, answer);
    }

    @Override
    public boolean supports(Class<?> type) {
        return OAuth2TokenIntrospectionAuthenticationToken.class.isAssignableFrom(type);
    }

    private Optional<Jwt> good(String token) {
        try {
            return Optional.of(access.decode(token));
        } catch (JwtException notAccess) {
            return reader.refresh(token)
                    .filter(jwt -> sessions.proof(jwt.getTokenValue()).isPresent());
        }
    }

    private static boolean concerns(RecognisedClient client, Jwt token) {
        TenantId owner = client.owner();
        return owner == null || owner.toString().equals(token.getClaimAsString(Claims.TENANT_ID));
    }

    private static OAuth2TokenIntrospection told(Jwt token) {
        var answer =
                OAuth2TokenIntrospection.builder(true)
                        .subject(Objects.requireNonNull(token.getSubject()))
                        .issuer(String.valueOf(token.getIssuer()))
                        .audience(Claims.AUDIENCE)
                        .id(Objects.requireNonNull(token.getId()))
                        .tokenType("Bearer")
                        .issuedAt(instant(token.getIssuedAt()))
                        .expiresAt(instant(token.getExpiresAt()));
        Optional.ofNullable(token.getClaimAsString("client_id")).ifPresent(answer::clientId);
        Optional.ofNullable(token.getClaimAsString(Claims.EMAIL)).ifPresent(answer::username);
        Optional.ofNullable(token.getClaimAsString("scope"))
                .ifPresent(scope -> List.of(scope.split(" ")).forEach(answer::scope));
        TOLD.forEach(name -> {
            Object value = token.getClaims().get(name);
            if (value != null) {
                answer.claim(name, value);
            }
        });
        return answer.build();
    }

    private static Instant instant(@Nullable Instant instant) {
        return Objects.requireNonNull(instant);
    }
}
