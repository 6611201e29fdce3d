package io.bridgecore.auth.factor;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How second factors behave.
 *
 * @param issuer name that authenticator apps show
 * @param tries wrong codes in a row after which a person must wait
 * @param pause how long at first; doubles with every further wrong code, five times at most
 * @param enrolment how long an enrolment may stay unconfirmed
 * @param policyFresh how long a policy is remembered
 */
@Validated
@ConfigurationProperties("bridgecore.auth.factors")
record FactorProperties(
        @DefaultValue("BridgeCore") @NotBlank String issuer,
        @DefaultValue("5") @Min(1) int tries,
        @DefaultValue("30s") Duration pause,
        @DefaultValue("1h") Duration enrolment,
        @DefaultValue("5s") Duration policyFresh) {}
