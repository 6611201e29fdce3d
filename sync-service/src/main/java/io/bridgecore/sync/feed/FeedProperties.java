package io.bridgecore.sync.feed;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How devices are fed.
 *
 * @param retryWindow how long after an answer a pull without token is taken for a retry of it
 */
@Validated
@ConfigurationProperties("bridgecore.sync.feed")
record FeedProperties(@DefaultValue("15s") @NotNull Duration retryWindow) {}
