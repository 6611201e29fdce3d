package io.bridgecore.events;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events are sent, retried and remembered.
 *
 * @param partitions of each topic that is created
 * @param replicas of each topic that is created
 * @param retryEvery pause between two looks for events that could not be sent
 * @param retryAfter age at which an event that was not sent is sent again
 * @param remembered how long an event id is kept to recognise a second delivery
 * @param deadLettersKept how long messages stay that nobody could take; the same in all services
 */
@ConfigurationProperties("bridgecore.events")
record EventsProperties(
        @DefaultValue("3") int partitions,
        @DefaultValue("1") short replicas,
        @DefaultValue("2s") Duration retryEvery,
        @DefaultValue("1s") Duration retryAfter,
        @DefaultValue("30d") Duration remembered,
        @DefaultValue("90d") Duration deadLettersKept) {}
