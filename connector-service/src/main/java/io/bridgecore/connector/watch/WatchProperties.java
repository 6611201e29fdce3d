package io.bridgecore.connector.watch;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How connected systems are asked for what they did not push.
 *
 * @param enabled whether this process does that at all
 * @param every how often each model in use is looked at
 * @param wholeEvery the same for systems that have to be read whole each time
 * @param sweepEvery how often it is looked for deletions, and for changes that came to light late
 * @param sweepBack how far back such late changes are looked for
 * @param compareEvery how often all records are compared
 * @param longestPause between two tries of a system that fails
 * @param lease how long another process waits for one that does not go on
 * @param usedWithin a model is in use when it was called or pushed within this time
 * @param models of one connection at most
 * @param page records that are read, and published, at once
 * @param listed ids that are listed at once
 * @param atOnce connections that one process looks at at once
 * @param atOnceOfTenant connections of one tenant that are looked at at once, by all processes
 * @param lookWithin after this the models of a connection that are left wait for the next look
 * @param patience how long Kafka may take to confirm a page
 * @param answerWithin how long a comparison that was asked for may take before the answer is where
 *     to look
 */
@Validated
@ConfigurationProperties("bridgecore.connector.watch")
record WatchProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("20s") Duration every,
        @DefaultValue("1m") Duration wholeEvery,
        @DefaultValue("8m") Duration sweepEvery,
        @DefaultValue("2h") Duration sweepBack,
        @DefaultValue("6h") Duration compareEvery,
        @DefaultValue("5m") Duration longestPause,
        @DefaultValue("2m") Duration lease,
        @DefaultValue("7d") Duration usedWithin,
        @DefaultValue("50") @Positive int models,
        @DefaultValue("500") @Min(2) @Max(1000) int page,
        @DefaultValue("10000") @Min(2) @Max(50000) int listed,
        @DefaultValue("8") @Positive int atOnce,
        @DefaultValue("2") @Positive int atOnceOfTenant,
        @DefaultValue("1m") Duration lookWithin,
        @DefaultValue("15s") Duration patience,
        @DefaultValue("5s") Duration answerWithin) {}
