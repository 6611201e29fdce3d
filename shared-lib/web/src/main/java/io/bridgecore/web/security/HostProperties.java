package io.bridgecore.web.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The names of the platform.
 *
 * @param baseDomain domain under which every tenant has a label
 * @param publicUrl address of the gateway as clients see it
 */
@ConfigurationProperties("bridgecore")
record HostProperties(
        @DefaultValue("localhost") String baseDomain,
        @DefaultValue("http://localhost:8080") String publicUrl) {}
