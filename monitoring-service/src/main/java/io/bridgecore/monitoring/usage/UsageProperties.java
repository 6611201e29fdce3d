package io.bridgecore.monitoring.usage;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long usage is kept, and how much of it is answered at once.
 *
 * @param kept how long every single request can be looked up
 * @param minutesKept how long sums by minute are kept
 * @param hoursKept how long sums by hour are kept
 * @param daysKept how long sums by day are kept
 * @param longest stretch of time that one question may be about
 * @param exported requests in one export at most (count)
 * @param cleanupAt cron expression (UTC) of the daily cleanup
 */
@Validated
@ConfigurationProperties("bridgecore.monitoring.usage")
record UsageProperties(
        @DefaultValue("90d") Duration kept,
        @DefaultValue("8d") Duration minutesKept,
        @DefaultValue("100d") Duration hoursKept,
        @DefaultValue("1100d") Duration daysKept,
        @DefaultValue("366d") Duration longest,
        @DefaultValue("1000000") @Positive int exported,
        @DefaultValue("0 0 2 * * *") String cleanupAt) {

    private static final Duration SHORTEST = Duration.ofDays(2);

    @AssertTrue(message = "must be two days or more, and no finer sums kept longer than coarser")
    boolean isKeptInOrder() {
        return kept.compareTo(SHORTEST) >= 0
                && minutesKept.compareTo(SHORTEST) >= 0
                && hoursKept.compareTo(minutesKept) >= 0
                && daysKept.compareTo(hoursKept) >= 0;
    }
}
