package io.bridgecore.monitoring.alerts;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How things are watched.
 *
 * @param every pause between two looks
 * @param calm how long something has to be well again before its alert ends, and bad again before
 *     others are told of an alert that goes on
 * @param rest how long an alert that somebody closed is not raised again, and one that ended by
 *     itself goes on instead
 * @param kept how long a closed alert is kept, and an open one that nothing confirms
 */
@ConfigurationProperties("bridgecore.monitoring.alerts")
record AlertProperties(
        @DefaultValue("30s") Duration every,
        @DefaultValue("2m") Duration calm,
        @DefaultValue("30m") Duration rest,
        @DefaultValue("90d") Duration kept) {}
