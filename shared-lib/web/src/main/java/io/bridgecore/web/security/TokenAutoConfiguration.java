package io.bridgecore.web.security;

import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.RevokedAccess;
import io.bridgecore.contracts.Rights;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;

/** How a service checks the access tokens of its callers. */
@AutoConfiguration(before = OAuth2ResourceServerAutoConfiguration.class)
@EnableConfigurationProperties({TokenProperties.class, OAuth2ResourceServerProperties.class})
class TokenAutoConfiguration {

    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(3);

    @Bean
    @ConditionalOnMissingBean
    JwtDecoder platformTokens(
            OAuth2ResourceServerProperties server,
            OAuth2TokenValidator<Jwt> platformTokenRules,
            TokenProperties properties,
            Clock clock) {
        String address = Objects.requireNonNull(server.getJwt().getJwkSetUri());
        RestClient http = http();
        var keys =
                new PlatformKeys(
                        () ->
                                Objects.requireNonNull(
                                        http.get().uri(address).retrieve().body(String.class)),
                        properties,
                        clock);
        var decoder =
                NimbusJwtDecoder.withJwkSource(keys)
                        .jwsAlgorithm(SignatureAlgorithm.ES256)
                        .jwtProcessorCustomizer(
                                processor -> processor.setJWSTypeVerifier((_, _) -> {}))
                        .build();
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(
                        new JwtTimestampValidator(), audience(), type(), platformTokenRules));
        var usual = MappedJwtClaimSetConverter.withDefaults(Map.of());
        decoder.setClaimSetConverter(claims -> Rights.spelledOut(usual.convert(claims)));
        return decoder;
    }

    /** Whoever verifies access tokens also looks whether they were revoked. */
    @Bean
    static BeanPostProcessor revokedTokensAreRefused(
            ObjectProvider<RevokedAccess> revoked,
            ObjectProvider<TokenProperties> properties,
            ObjectProvider<Clock> clock) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof JwtDecoder decoder
                        ? new VerifiedTokens(
                                decoder,
                                revoked.getObject(),
                                properties.getObject(),
                                clock.getObject())
                        : bean;
            }
        };
    }

    private static OAuth2TokenValidator<Jwt> audience() {
        return new JwtClaimValidator<List<String>>(
                "aud", audience -> audience != null && audience.contains(Claims.AUDIENCE));
    }

    private static OAuth2TokenValidator<Jwt> type() {
        var type = new JwtTypeValidator("JWT", "at+jwt");
        type.setAllowEmpty(true);
        return type;
    }

    private static RestClient http() {
        var requests =
                new JdkClientHttpRequestFactory(
                        HttpClient.newBuilder()
                                .version(HttpClient.Version.HTTP_1_1)
                                .connectTimeout(CONNECT)
                                .build());
        requests.setReadTimeout(ANSWER);
        return RestClient.builder().requestFactory(requests).build();
    }
}
