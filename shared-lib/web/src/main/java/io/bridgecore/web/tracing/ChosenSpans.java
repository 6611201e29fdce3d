package io.bridgecore.web.tracing;

import io.bridgecore.contracts.TraceShare;
import io.micrometer.tracing.exporter.FinishedSpan;
import io.micrometer.tracing.exporter.SpanExportingPredicate;
import io.micrometer.tracing.otel.bridge.OtelFinishedSpan;

/**
 * Sends a share of the traces that whoever began them wants to be sent, and every span that failed
 * or was slow.
 */
record ChosenSpans(TracingProperties properties) implements SpanExportingPredicate {

    private static final String STATUS = "status";

    @Override
    public boolean isExportable(FinishedSpan span) {
        return isFailed(span)
                || span.getDuration().compareTo(properties.slow()) >= 0
                || (isWanted(span)
                        && new TraceShare(properties.share()).includes(span.getTraceId()));
    }

    private static boolean isWanted(FinishedSpan span) {
        return OtelFinishedSpan.toOtel(span).getSpanContext().isSampled();
    }

    private static boolean isFailed(FinishedSpan span) {
        return span.getError() != null || span.getTags().getOrDefault(STATUS, "").startsWith("5");
    }
}
