package io.bridgecore.auth.token;

import io.bridgecore.auth.key.KeyRing;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/** How this service itself checks the access tokens of its callers. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    /** Reads the keys where they lie: this service needs no HTTP to trust itself. */
    @Bean
    JwtDecoder accessTokens(KeyRing keys, OAuth2TokenValidator<Jwt> platformTokenRules) {
        return TokenReader.decoder(
                keys,
                JwtValidators.createDefaultWithValidators(
                        List.of(TokenReader.forThePlatform(), platformTokenRules)));
    }

    /**
     * Open paths do not look at tokens: a client that logs in may still send its old one, and a
     * refresh token comes as bearer where it is the subject of the request.
     */
    @Bean
    BearerTokenResolver tokensOfClosedPaths(OpenPaths paths) {
        var standard = new DefaultBearerTokenResolver();
        Set<String> open = Set.copyOf(paths.open());
        return request -> open.contains(request.getRequestURI()) ? null : standard.resolve(request);
    }

    /** The paths that need no token, as the security baseline has them. */
    @ConfigurationProperties("bridgecore.web.access")
    record OpenPaths(@DefaultValue List<String> open) {

        OpenPaths {
            open = List.copyOf(open);
        }
    }
}
