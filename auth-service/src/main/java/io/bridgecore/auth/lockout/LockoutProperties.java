package io.bridgecore.auth.lockout;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When failed logins lock, and for how long.
 *
 * @param failures wrong passwords under one name that lock it
 * @param addressFailures wrong passwords from one address, or IPv6 network of 64 bits, that lock it
 * @param first how long the first lock lasts where delays grow; each further failure doubles it
 * @param longest how long a lock lasts at most, and how long one lasts where delays do not grow
 * @param forget after this time without a failure counting starts anew
 */
@Validated
@ConfigurationProperties("bridgecore.auth.lockout")
record LockoutProperties(
        @DefaultValue("5") @Positive int failures,
        @DefaultValue("50") @Positive int addressFailures,
        @DefaultValue("30s") Duration first,
        @DefaultValue("30m") Duration longest,
        @DefaultValue("24h") Duration forget) {

    private static final int MOST_DOUBLINGS = 20;

    /** How long a number of failures locks, where so many are allowed. */
    Duration delay(int count, int allowed, Manner manner) {
        if (count < allowed) {
            return Duration.ZERO;
        }
        if (manner == Manner.HOLDING) {
            return longest;
        }
        Duration grown = first.multipliedBy(1L << Math.min(MOST_DOUBLINGS, count - allowed));
        return grown.compareTo(longest) < 0 ? grown : longest;
    }
}
