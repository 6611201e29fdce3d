package io.bridgecore.auth.apiclient;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How API clients behave.
 *
 * @param most clients of one organization
 * @param tokenLife life of the token of a client's own login
 * @param renewable how long after it showed its secret a client may renew its token without it
 * @param fresh how long a client's record is remembered; a change is known everywhere after it
 * @param noteUseEvery how often the last use is written at most
 */
@Validated
@ConfigurationProperties("bridgecore.auth.api-clients")
record ApiClientProperties(
        @DefaultValue("100") @Min(1) int most,
        @DefaultValue("24h") Duration tokenLife,
        @DefaultValue("7d") Duration renewable,
        @DefaultValue("500ms") Duration fresh,
        @DefaultValue("5m") Duration noteUseEvery) {}
