package io.bridgecore.gateway.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.PlatformIssuers;
import io.bridgecore.contracts.RevokedAccess;
import io.bridgecore.contracts.Rights;
import io.bridgecore.gateway.problem.GatewayProblem;
import io.bridgecore.gateway.problem.Refusal;
import io.bridgecore.gateway.tenant.HostProperties;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Verifies the access token of a request. A token once verified is remembered for a short while.
 */
@Component
public class AccessTokens {

    private static final String SCHEME = "bearer ";
    private static final OAuth2Error FOREIGN =
            new OAuth2Error("invalid_token", "The issuer does not speak for this tenant", null);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private final ReactiveJwtDecoder decoder;
    private final Cache<String, Caller> remembered;
    private final RevokedAccess revoked;
    private final Clock clock;

    AccessTokens(
            SigningKeys keys,
            RevokedAccess revoked,
            KeyProperties properties,
            HostProperties hosts,
            Clock clock) {
        var es256 =
                NimbusReactiveJwtDecoder.withJwkSource(keys::candidates)
                        .jwsAlgorithm(SignatureAlgorithm.ES256)
                        .validateType(false)
                        .build();
        es256.setJwtValidator(
                rules(new PlatformIssuers(hosts.baseDomain(), hosts.publicUrl().toString())));
        var usual = MappedJwtClaimSetConverter.withDefaults(Map.of());
        es256.setClaimSetConverter(claims -> Rights.spelledOut(usual.convert(claims)));
        this.decoder = es256;
        this.revoked = revoked;
        this.clock = clock;
        this.remembered =
                Caffeine.newBuilder()
                        .maximumSize(properties.maxRemembered())
                        .expireAfterWrite(properties.remembered())
                        .build();
    }

    /**
     * Who the request's token speaks for. Fails with {@link GatewayProblem#UNAUTHORIZED} when there
     * is none or it is not valid, with {@link GatewayProblem#UNAVAILABLE} when nobody can tell.
     */
    public Mono<Caller> verify(HttpHeaders headers) {
        String token = bearer(headers.getFirst(HttpHeaders.AUTHORIZATION));
        if (token == null) {
            return Mono.error(
                    GatewayProblem.UNAUTHORIZED
                            .because("An access token is needed")
                            .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer"));
        }
        Caller caller = remembered.getIfPresent(token);
        if (caller != null && clock.instant().isBefore(caller.expires())) {
            return unlessRevoked(caller);
        }
        return decoder.decode(token)
                .map(Caller::of)
                .onErrorMap(AccessTokens::refusal)
                .doOnNext(verified -> remembered.put(token, verified))
                .flatMap(this::unlessRevoked);
    }

    /** Whether the access was taken back since it was verified. */
    public boolean revoked(Caller caller) {
        return revoked.covers(caller.marks());
    }

    private Mono<Caller> unlessRevoked(Caller caller) {
        if (!revoked.complete()) {
            return Mono.error(unverifiable());
        }
        return revoked(caller) ? Mono.error(invalid()) : Mono.just(caller);
    }

    private static OAuth2TokenValidator<Jwt> rules(PlatformIssuers issuers) {
        return new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(),
                typ(),
                new JwtClaimValidator<List<String>>(
                        "aud", audience -> audience != null && audience.contains(Claims.AUDIENCE)),
                new JwtClaimValidator<Object>(Claims.TYPE, Claims.ACCESS::equals),
                token ->
                        issuers.vouch(
                                        token.getClaimAsString("iss"),
                                        token.getClaimAsString(Claims.TENANT))
                                ? OAuth2TokenValidatorResult.success()
                                : OAuth2TokenValidatorResult.failure(FOREIGN));
    }

    private static OAuth2TokenValidator<Jwt> typ() {
        var typ = new JwtTypeValidator("JWT", "at+jwt");
        typ.setAllowEmpty(true);
        return typ;
    }

    private static @Nullable String bearer(@Nullable String header) {
        return header != null
                        && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                        && header.length() > SCHEME.length()
                ? header.substring(SCHEME.length()).strip()
                : null;
    }

    private static Refusal refusal(Throwable failure) {
        boolean bad =
                failure instanceof BadJwtException
                        || failure instanceof IllegalArgumentException
                        || failure instanceof NullPointerException;
        return bad ? invalid() : unverifiable();
    }

    private static Refusal invalid() {
        return GatewayProblem.UNAUTHORIZED
                .because("The access token is not valid or has expired")
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
    }

    private static Refusal unverifiable() {
        return GatewayProblem.UNAVAILABLE
                .because("The access token cannot be verified at the moment")
                .retryAfter(PAUSE);
    }
}
