package io.bridgecore.gateway.usage;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How what was seen goes to Kafka, and how much of it waits while Kafka is away. What waits is
 * first kept compressed, then as it is, then dropped and counted.
 *
 * @param enabled whether anybody is told of requests; off only to measure what it costs
 * @param batch requests in one message at most (count)
 * @param every longest time until a message goes out
 * @param buffer memory for messages that wait compressed
 * @param waiting requests that wait besides (count), at some 400 bytes each
 * @param facts single facts that wait besides (count)
 * @param farewell longest time that a stop waits for Kafka
 */
@ConfigurationProperties("bridgecore.gateway.usage")
record UsageProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("500") int batch,
        @DefaultValue("200ms") Duration every,
        @DefaultValue("16MB") DataSize buffer,
        @DefaultValue("50000") int waiting,
        @DefaultValue("1000") int facts,
        @DefaultValue("5s") Duration farewell) {

    UsageProperties {
        if (batch < 1 || waiting < batch || facts < 1 || every.isNegative() || every.isZero()) {
            throw new IllegalArgumentException(
                    "bridgecore.gateway.usage: counts and times must be positive, and waiting not"
                            + " below batch");
        }
    }
}
