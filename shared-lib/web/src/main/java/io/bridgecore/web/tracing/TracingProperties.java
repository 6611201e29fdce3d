package io.bridgecore.web.tracing;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which traces a collector gets.
 *
 * @param endpoint address that takes OTLP over HTTP, such as {@code
 *     http://collector:4318/v1/traces}; empty: nobody gets any, and trace ids stand in logs alone
 * @param share of the traces that are sent, by trace id, so that all services send the same ones
 * @param slow from which duration a span is sent in any case, as one with an error is
 */
@Validated
@ConfigurationProperties("bridgecore.tracing")
record TracingProperties(
        @DefaultValue("") String endpoint,
        @DefaultValue("1.0") @DecimalMin("0.0") @DecimalMax("1.0") double share,
        @DefaultValue("1s") Duration slow) {}
