package io.bridgecore.web.revocation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a process keeps up with revocations besides hearing of them.
 *
 * @param refresh pause between two looks while news is heard
 * @param unheard pause between two looks while none is: at the start, and where nobody listens
 * @param retry longest pause between two tries while auth-service is away
 * @param patience how long a start waits for the first look; tokens are refused with 503 before it
 * @param overlap how far back each look reaches behind the one before, for clocks that differ
 */
@ConfigurationProperties("bridgecore.web.revocations")
record RevocationProperties(
        @DefaultValue("30s") Duration refresh,
        @DefaultValue("500ms") Duration unheard,
        @DefaultValue("2s") Duration retry,
        @DefaultValue("3s") Duration patience,
        @DefaultValue("1m") Duration overlap) {}
