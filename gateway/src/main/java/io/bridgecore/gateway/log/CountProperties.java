package io.bridgecore.gateway.log;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many series the counters of requests may have.
 *
 * @param tenants with counters of their own: those with the most requests; all others are one
 * @param endpoints with counters of their own: those seen first; all others are one
 * @param rerank how often it is looked which tenants have the most requests
 */
@ConfigurationProperties("bridgecore.gateway.counts")
record CountProperties(
        @DefaultValue("50") int tenants,
        @DefaultValue("300") int endpoints,
        @DefaultValue("1m") Duration rerank) {

    CountProperties {
        if (tenants < 1 || endpoints < 1 || rerank.isNegative() || rerank.isZero()) {
            throw new IllegalArgumentException(
                    "bridgecore.gateway.counts: all values must be positive");
        }
    }
}
