package io.bridgecore.sync.socket;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How sockets are served.
 *
 * @param membership how old an answer may be that says who is in a channel
 */
@Validated
@ConfigurationProperties("bridgecore.sync.socket")
record SocketProperties(@DefaultValue("1s") @NotNull Duration membership) {}
