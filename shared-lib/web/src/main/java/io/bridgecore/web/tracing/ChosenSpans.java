package io.bridgecore.web.tracing;

import io.micrometer.tracing.exporter.FinishedSpan;
import io.micrometer.tracing.exporter.SpanExportingPredicate;

/** Sends a share of all traces, and every span that failed or was slow. */
record ChosenSpans(TracingProperties properties) implements SpanExportingPredicate {

    private static final String STATUS = "status";
    private static final int HEX = 16;

    /** Digits of a trace id that decide: the last ones are random in every version of W3C's. */
    private static final int DIGITS = 7;

    private static final double ALL = 1 << (4 * DIGITS);

    @Override
    public boolean isExportable(FinishedSpan span) {
        return isFailed(span)
                || span.getDuration().compareTo(properties.slow()) >= 0
                || isInShare(span.getTraceId());
    }

    private static boolean isFailed(FinishedSpan span) {
        return span.getError() != null || span.getTags().getOrDefault(STATUS, "").startsWith("5");
    }

    private boolean isInShare(String trace) {
        String last = trace.substring(Math.max(0, trace.length() - DIGITS));
        return Integer.parseInt(last, HEX) < properties.share() * ALL;
    }
}
