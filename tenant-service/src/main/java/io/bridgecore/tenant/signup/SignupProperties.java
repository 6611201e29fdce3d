package io.bridgecore.tenant.signup;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How signups that a dead process left behind are undone.
 *
 * @param recoveryAfter age at which an unfinished signup counts as dead; longer than a signup takes
 * @param recoveryEvery pause between two looks for dead signups
 * @param retryAfter what clients are told to wait after a signup that failed
 */
@ConfigurationProperties("bridgecore.tenant.signup")
record SignupProperties(
        @DefaultValue("30s") Duration recoveryAfter,
        @DefaultValue("5s") Duration recoveryEvery,
        @DefaultValue("5s") Duration retryAfter) {}
