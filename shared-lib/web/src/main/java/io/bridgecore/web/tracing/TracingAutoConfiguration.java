package io.bridgecore.web.tracing;

import io.micrometer.tracing.exporter.SpanExportingPredicate;
import io.micrometer.tracing.exporter.SpanFilter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.HashMap;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SpanProcessors;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sends spans to a collector where one is named; otherwise they end with their request. */
@AutoConfiguration(
        before = {OpenTelemetryTracingAutoConfiguration.class, OtlpTracingAutoConfiguration.class})
@EnableConfigurationProperties(TracingProperties.class)
class TracingAutoConfiguration {

    private static final String NAMED = "!'${bridgecore.tracing.endpoint:}'.isEmpty()";
    private static final String ADDRESS = "http.url";

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnExpression(NAMED)
    static class Sent {

        @Bean
        OtlpTracingConnectionDetails collector(TracingProperties properties) {
            return _ -> properties.endpoint();
        }

        /** Whether a span fails or is slow nobody knows before it is over: all are recorded. */
        @Bean
        Sampler recordsAll() {
            return Sampler.parentBasedBuilder(Sampler.alwaysOn())
                    .setRemoteParentNotSampled(RecordOnly.INSTANCE)
                    .setLocalParentNotSampled(RecordOnly.INSTANCE)
                    .build();
        }

        @Bean
        SpanExportingPredicate chosenSpans(TracingProperties properties) {
            return new ChosenSpans(properties);
        }

        /** Whole addresses may hold keys and names; the template of the path stays. */
        @Bean
        SpanFilter withoutAddresses() {
            return span -> {
                var tags = new HashMap<>(span.getTags());
                return tags.remove(ADDRESS) == null ? span : span.setTags(tags);
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnExpression("!(" + NAMED + ")")
    static class NotSent {

        /** Otherwise each span waits in a queue for nobody. */
        @Bean
        SpanProcessors nobody() {
            return SpanProcessors.of();
        }
    }
}
