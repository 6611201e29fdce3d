package io.bridgecore.sync.stream;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of open streams.
 *
 * @param perTenant streams that one tenant may hold open in one process
 * @param heartbeat longest silence on a stream; a comment breaks it
 * @param poll how often the log is looked at when no notification came
 * @param page changes read at once; what a slow reader may hold in memory
 * @param readers streams that may read the database at the same time
 */
@Validated
@ConfigurationProperties("bridgecore.sync.stream")
record StreamProperties(
        @DefaultValue("200") @Positive int perTenant,
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("5s") Duration poll,
        @DefaultValue("200") @Positive int page,
        @DefaultValue("4") @Positive int readers) {}
