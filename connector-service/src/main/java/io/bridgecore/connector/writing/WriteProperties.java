package io.bridgecore.connector.writing;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How writes with a key are remembered.
 *
 * @param remembered how long a repeated write gets the first answer
 * @param lease after which time without a sign of life a process counts as dead
 * @param renewEvery how often a process gives that sign
 * @param lookEvery how often writes are looked for whose outcome is not known
 * @param settle how long a write may still be under way in the system after it was sent, where it
 *     could not be marked in the same transaction
 * @param atOnce outcomes that one process finds out at once
 */
@Validated
@ConfigurationProperties("bridgecore.connector.writing")
record WriteProperties(
        @DefaultValue("30d") Duration remembered,
        @DefaultValue("15s") Duration lease,
        @DefaultValue("4s") Duration renewEvery,
        @DefaultValue("3s") Duration lookEvery,
        @DefaultValue("40s") Duration settle,
        @DefaultValue("8") @Positive int atOnce) {}
