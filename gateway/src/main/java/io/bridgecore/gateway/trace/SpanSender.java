package io.bridgecore.gateway.trace;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.bridgecore.gateway.request.RequestRecord;
import io.bridgecore.gateway.usage.Endpoints;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends spans of requests that are over to a collector, many at a time. For one thread. */
final class SpanSender implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(5);
    private static final int MOST_WAITING = 16_384;
    private static final int SERVER_ERROR = 500;
    private static final AttributeKey<String> METHOD = stringKey("http.request.method");
    private static final AttributeKey<String> ROUTE = stringKey("http.route");
    private static final AttributeKey<Long> STATUS = longKey("http.response.status_code");
    private static final AttributeKey<String> TARGET = stringKey("target");
    private static final AttributeKey<String> REQUEST = stringKey("request_id");
    private static final AttributeKey<String> TENANT = stringKey("tenant_id");

    private final GivenIds ids = new GivenIds();
    private final SdkTracerProvider provider;
    private final Tracer tracer;

    private SpanSender(String endpoint) {
        this.provider =
                SdkTracerProvider.builder()
                        .setIdGenerator(ids)
                        .setSampler(Sampler.alwaysOn())
                        .setResource(
                                Resource.getDefault()
                                        .merge(
                                                Resource.create(
                                                        Attributes.of(
                                                                stringKey("service.name"),
                                                                "gateway"))))
                        .addSpanProcessor(
                                BatchSpanProcessor.builder(
                                                OtlpHttpSpanExporter.builder()
                                                        .setEndpoint(endpoint)
                                                        .build())
                                        .setScheduleDelay(EVERY)
                                        .setMaxQueueSize(MOST_WAITING)
                                        .build())
                        .build();
        this.tracer = provider.get("io.bridgecore.gateway");
    }

    static SpanSender to(String endpoint) {
        return new SpanSender(endpoint);
    }

    /** Sends one, under the ids that the services were told. */
    void send(RequestRecord request, String trace) {
        String endpoint = Endpoints.template(request.path(), request.route());
        Instant start = Instant.ofEpochMilli(request.startedAtMillis());
        ids.next(trace);
        Span span =
                tracer.spanBuilder(request.method() + " " + endpoint)
                        .setSpanKind(SpanKind.SERVER)
                        .setParent(parent(request.caller()))
                        .setStartTimestamp(start)
                        .setAttribute(METHOD, request.method())
                        .setAttribute(ROUTE, endpoint)
                        .setAttribute(STATUS, (long) request.status())
                        .setAttribute(TARGET, request.service())
                        .setAttribute(REQUEST, request.id())
                        .startSpan();
        UUID tenant = request.tenant();
        if (tenant != null) {
            span.setAttribute(TENANT, tenant.toString());
        }
        if (request.status() >= SERVER_ERROR) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end(start.plusNanos(request.tookNanos()));
    }

    /** The span of the client, where it named one. */
    private static Context parent(@Nullable String header) {
        return header == null
                ? Context.root()
                : Context.root()
                        .with(
                                Span.wrap(
                                        SpanContext.createFromRemoteParent(
                                                Trace.traceOf(header),
                                                Trace.spanOf(header),
                                                TraceFlags.getSampled(),
                                                TraceState.getDefault())));
    }

    @Override
    public void close() {
        provider.shutdown().join(FAREWELL.toSeconds(), TimeUnit.SECONDS);
    }

    /** Ids that are known before the span is made. */
    private static final class GivenIds implements IdGenerator {

        private String trace = Trace.begin();

        void next(String header) {
            trace = header;
        }

        @Override
        public String generateTraceId() {
            return Trace.traceOf(trace);
        }

        @Override
        public String generateSpanId() {
            return Trace.spanOf(trace);
        }
    }
}
