package io.bridgecore.user.invitation;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long invitations last, and how hard their mails are tried.
 *
 * @param lifetime from writing, or sending again, to the end
 * @param attempts to send one mail before it is given up
 * @param patience before the second attempt; each one more waits twice as long
 * @param longestPatience between two attempts
 * @param pause at least, after an invitation was sent again, before it is once more
 * @param mailsPerDay at most, for one tenant; days are those of UTC
 * @param mostOpen invitations at a time, of one tenant
 */
@Validated
@ConfigurationProperties("bridgecore.user.invitation")
record InvitationProperties(
        @DefaultValue("7d") Duration lifetime,
        @DefaultValue("12") @Positive int attempts,
        @DefaultValue("30s") Duration patience,
        @DefaultValue("1h") Duration longestPatience,
        @DefaultValue("1m") Duration pause,
        @DefaultValue("500") @Positive int mailsPerDay,
        @DefaultValue("1000") @Positive int mostOpen) {

    /** The wait after so many attempts that failed. */
    Duration waitAfter(int failed) {
        Duration wait = patience.multipliedBy(1L << Math.min(failed - 1, 16));
        return wait.compareTo(longestPatience) < 0 ? wait : longestPatience;
    }
}
