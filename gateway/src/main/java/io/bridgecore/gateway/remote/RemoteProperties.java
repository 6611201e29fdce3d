package io.bridgecore.gateway.remote;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the gateway's own questions to services are asked.
 *
 * @param connectTimeout time to open a connection
 * @param responseTimeout time until the answer is complete
 * @param maxAnswer largest answer that is read
 */
@ConfigurationProperties("bridgecore.gateway.remote")
public record RemoteProperties(
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("3s") Duration responseTimeout,
        @DefaultValue("4MB") DataSize maxAnswer) {}
