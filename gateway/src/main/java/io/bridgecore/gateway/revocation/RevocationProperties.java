package io.bridgecore.gateway.revocation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the gateway keeps up with revocations besides hearing of them.
 *
 * @param refresh pause between two looks
 * @param retry longest pause between two tries while auth-service is away
 * @param overlap how far back each look reaches behind the one before, for clocks that differ
 */
@ConfigurationProperties("bridgecore.gateway.revocations")
record RevocationProperties(
        @DefaultValue("30s") Duration refresh,
        @DefaultValue("2s") Duration retry,
        @DefaultValue("1m") Duration overlap) {}
