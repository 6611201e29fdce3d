package io.bridgecore.gateway.trace;

import io.bridgecore.contracts.TraceShare;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which traces a collector gets; the services have the same settings.
 *
 * @param endpoint address that takes OTLP over HTTP; empty: nobody gets any
 * @param share of the traces that are sent, by trace id
 * @param slow from which duration a span is sent in any case, as one with an error is
 */
@ConfigurationProperties("bridgecore.tracing")
record TraceProperties(
        @DefaultValue("") String endpoint,
        @DefaultValue("1.0") double share,
        @DefaultValue("1s") Duration slow) {

    TraceProperties {
        if (share < 0 || share > 1) {
            throw new IllegalArgumentException("bridgecore.tracing.share must be from 0 to 1");
        }
    }

    TraceShare shared() {
        return new TraceShare(share);
    }
}
