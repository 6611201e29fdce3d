package io.bridgecore.connector.connection;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How active connections are looked at.
 *
 * @param every how often each, give or take a fifth
 * @param lookEvery how often it is asked which are due
 * @param atOnce checks of one process at once
 * @param atOnceOfTenant of these, how many of one tenant
 * @param keep checks of each connection that are remembered
 */
@Validated
@ConfigurationProperties("bridgecore.connector.health")
record HealthProperties(
        @DefaultValue("5m") Duration every,
        @DefaultValue("5s") Duration lookEvery,
        @DefaultValue("16") @Positive int atOnce,
        @DefaultValue("2") @Positive int atOnceOfTenant,
        @DefaultValue("200") @Positive int keep) {}
