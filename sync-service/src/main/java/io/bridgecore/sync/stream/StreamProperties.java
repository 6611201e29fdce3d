package io.bridgecore.sync.stream;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of open streams.
 *
 * @param perTenant streams and sockets that one tenant may hold open in one process
 * @param heartbeat longest silence on a stream; a comment or a ping breaks it
 * @param poll how often the log is looked at when no notification came
 * @param page changes read at once; what a slow reader may hold in memory
 * @param readers streams that may read the database at the same time
 * @param patience how long a socket may refuse to take what is sent before it is dropped
 */
@Validated
@ConfigurationProperties("bridgecore.sync.stream")
public record StreamProperties(
        @DefaultValue("2000") @Positive int perTenant,
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("5s") Duration poll,
        @DefaultValue("200") @Positive int page,
        @DefaultValue("4") @Positive int readers,
        @DefaultValue("20s") Duration patience) {}
