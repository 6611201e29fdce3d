package io.bridgecore.gateway.docs;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the description is kept.
 *
 * @param fresh how long it is not put together again
 */
@ConfigurationProperties("bridgecore.gateway.docs")
record DocsProperties(@DefaultValue("30s") Duration fresh) {}
