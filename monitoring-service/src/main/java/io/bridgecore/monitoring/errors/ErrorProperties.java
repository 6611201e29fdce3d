package io.bridgecore.monitoring.errors;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How failures are explained and kept.
 *
 * @param indices where the log lines are that say what happened
 * @param explainEvery pause between two looks into the log
 * @param patience how long a line may be on its way into the log
 * @param sweepEvery how often a whole day is looked through for lines that took longer
 * @param kept how long a failure is kept that does not happen again
 */
@ConfigurationProperties("bridgecore.monitoring.errors")
record ErrorProperties(
        @DefaultValue("bridgecore-*") String indices,
        @DefaultValue("5s") Duration explainEvery,
        @DefaultValue("15m") Duration patience,
        @DefaultValue("10m") Duration sweepEvery,
        @DefaultValue("90d") Duration kept) {}
