package io.bridgecore.gateway.tenant;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The names of the platform.
 *
 * @param baseDomain domain under which every tenant has a label
 * @param publicUrl address of the gateway as clients see it
 */
@ConfigurationProperties("bridgecore")
public record HostProperties(
        @DefaultValue("localhost") String baseDomain,
        @DefaultValue("http://localhost:8080") URI publicUrl) {}
