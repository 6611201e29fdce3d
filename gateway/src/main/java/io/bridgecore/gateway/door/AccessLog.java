package io.bridgecore.gateway.door;

import io.bridgecore.gateway.request.RequestRecord;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.SignalType;

/** Writes one line per request and counts it. Neither ever sees a query, a token or a key. */
@Component
class AccessLog {

    private static final Logger LOG = LoggerFactory.getLogger("io.bridgecore.gateway.access");
    private static final int CLIENT_GONE = 499;
    private static final double NANOS_PER_MILLI = 1_000_000;
    private static final double PRECISION = 100;

    private final MeterRegistry meters;
    private final Map<Count, Timer> timers = new ConcurrentHashMap<>();

    AccessLog(MeterRegistry meters) {
        this.meters = meters;
    }

    private record Count(String service, int status) {}

    void write(ServerWebExchange exchange, RequestRecord request, SignalType end) {
        long nanos = request.elapsedNanos();
        int status = status(exchange, end);
        String service = request.route().isEmpty() ? "gateway" : request.route();
        timers.computeIfAbsent(new Count(service, status), this::timer)
                .record(nanos, TimeUnit.NANOSECONDS);
        LoggingEventBuilder line =
                LOG.atInfo()
                        .addKeyValue("method", request.method())
                        .addKeyValue("path", request.path())
                        .addKeyValue("status", status)
                        .addKeyValue(
                                "duration_ms",
                                Math.round(nanos / NANOS_PER_MILLI * PRECISION) / PRECISION)
                        .addKeyValue("target", service)
                        .addKeyValue("request_id", request.id())
                        .addKeyValue("client", request.address());
        if (request.tenant() != null) {
            line = line.addKeyValue("tenant_id", request.tenant().toString());
        }
        if (request.user() != null) {
            line = line.addKeyValue("user_id", request.user());
        }
        long bytes = exchange.getResponse().getHeaders().getContentLength();
        if (bytes >= 0) {
            line = line.addKeyValue("bytes", bytes);
        }
        line.log("request");
    }

    private Timer timer(Count count) {
        return Timer.builder("bridgecore.request.duration")
                .description("Time to answer requests at the gateway")
                .tag("target", count.service())
                .tag("status", Integer.toString(count.status()))
                .register(meters);
    }

    private static int status(ServerWebExchange exchange, SignalType end) {
        if (end == SignalType.CANCEL && !exchange.getResponse().isCommitted()) {
            return CLIENT_GONE;
        }
        HttpStatusCode status = exchange.getResponse().getStatusCode();
        return status == null ? 200 : status.value();
    }
}
