package io.bridgecore.web.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/** Records spans of traces that are not to be sent, and tells the next service the same of them. */
enum RecordOnly implements Sampler {
    INSTANCE;

    @Override
    public SamplingResult shouldSample(
            Context parent,
            String trace,
            String name,
            SpanKind kind,
            Attributes attributes,
            List<LinkData> links) {
        return SamplingResult.recordOnly();
    }

    @Override
    public String getDescription() {
        return "RecordOnly";
    }
}
