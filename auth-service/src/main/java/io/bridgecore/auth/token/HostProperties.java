package io.bridgecore.auth.token;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where clients find the platform.
 *
 * @param baseDomain beneath it every tenant has a host of its own
 * @param publicUrl address of the host that all share, with scheme and port
 */
@Validated
@ConfigurationProperties("bridgecore")
record HostProperties(@NotBlank String baseDomain, @NotNull URI publicUrl) {}
