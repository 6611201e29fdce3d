package io.bridgecore.gateway.door;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patient the gateway is with connections.
 *
 * @param headTimeout time in which the head of a request has to arrive, from its first byte
 * @param mostHeaders headers that one request may have
 * @param drain how long a gateway that stops still takes requests while it already says that it is
 *     not ready; at least the pause between two looks of a load balancer at its health
 */
@ConfigurationProperties("bridgecore.gateway.edge")
record EdgeProperties(
        @DefaultValue("10s") Duration headTimeout,
        @DefaultValue("100") int mostHeaders,
        @DefaultValue("2s") Duration drain) {}
