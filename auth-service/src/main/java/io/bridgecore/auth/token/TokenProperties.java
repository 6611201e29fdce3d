package io.bridgecore.auth.token;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What tokens say and how long they live.
 *
 * @param issuer claim {@code iss}
 * @param access life of a tenant's access token
 * @param adminAccess life of a platform administrator's access token
 * @param refresh life of a refresh token
 * @param service life of a token of a service of the platform
 * @param client life of the token that an API client gets at a login of its own
 */
@Validated
@ConfigurationProperties("bridgecore.auth.tokens")
public record TokenProperties(
        @NotBlank String issuer,
        @DefaultValue("30m") Duration access,
        @DefaultValue("24h") Duration adminAccess,
        @DefaultValue("7d") Duration refresh,
        @DefaultValue("10m") Duration service,
        @DefaultValue("24h") Duration client) {}
