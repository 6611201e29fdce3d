package io.bridgecore.gateway.stream;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of answers that go on.
 *
 * @param perTenant streams and sockets that one tenant may have open in a process (count)
 */
@ConfigurationProperties("bridgecore.gateway.streams")
record StreamProperties(@DefaultValue("2000") int perTenant) {}
