package io.bridgecore.sync.push;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How changes that devices push are done.
 *
 * @param answerWithin how long a push may work before it answers what is still pending
 * @param remembered how long a repeated change hears its earlier outcome, and a decision can be
 *     undone
 * @param maxRecord data of one change at most
 * @param waiting changes of one device that may wait at once
 * @param giveUpAfter how long a change is tried that the system neither does nor refuses
 * @param lease after which silence of a process another one goes on with a device's changes
 * @param renewEvery how often a process gives a sign of life
 * @param lookEvery how often changes are looked for that nobody is at
 * @param atOnce devices that one process goes on with at once, by itself
 * @param atOnceOfTenant the same for one tenant
 */
@Validated
@ConfigurationProperties("bridgecore.sync.push")
record PushProperties(
        @DefaultValue("18s") @NotNull Duration answerWithin,
        @DefaultValue("30d") @NotNull Duration remembered,
        @DefaultValue("1MB") @NotNull DataSize maxRecord,
        @DefaultValue("5000") @Positive int waiting,
        @DefaultValue("1d") @NotNull Duration giveUpAfter,
        @DefaultValue("10s") @NotNull Duration lease,
        @DefaultValue("3s") @NotNull Duration renewEvery,
        @DefaultValue("2s") @NotNull Duration lookEvery,
        @DefaultValue("8") @Positive int atOnce,
        @DefaultValue("2") @Positive int atOnceOfTenant) {}
