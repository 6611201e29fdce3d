package io.bridgecore.sync.log;

import jakarta.validation.constraints.AssertTrue;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long the log is kept.
 *
 * @param retention age at which a change is deleted where the plan says nothing else; 30 days at
 *     least, for as long duplicates are recognised
 * @param cleanupAt cron expression (UTC) of the daily deletion
 */
@Validated
@ConfigurationProperties("bridgecore.sync.log")
record LogProperties(
        @DefaultValue("30d") Duration retention, @DefaultValue("0 20 3 * * *") String cleanupAt) {

    static final Duration DEDUPLICATION = Duration.ofDays(30);

    @AssertTrue(message = "must be 30 days or more")
    boolean isRetentionLongEnough() {
        return retention.compareTo(DEDUPLICATION) >= 0;
    }
}
