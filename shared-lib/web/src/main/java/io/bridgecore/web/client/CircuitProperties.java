package io.bridgecore.web.client;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When to stop calling another service.
 *
 * @param window number of last calls that are looked at
 * @param failureRate share of failures among them that opens the circuit, in percent
 * @param pause how long nothing is sent before the next trial
 */
@ConfigurationProperties("bridgecore.web.circuit")
record CircuitProperties(
        @DefaultValue("20") int window,
        @DefaultValue("50") float failureRate,
        @DefaultValue("5s") Duration pause) {}
