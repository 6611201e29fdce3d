package io.bridgecore.gateway.tenant;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Redis, which several gateways share.
 *
 * @param url {@code redis://:password@host:port}
 */
@ConfigurationProperties("spring.data.redis")
record SharedProperties(@DefaultValue("redis://127.0.0.1:16379") String url) {

    /** A request waits this long for Redis, then does without. */
    static final Duration PATIENCE = Duration.ofMillis(50);
}
