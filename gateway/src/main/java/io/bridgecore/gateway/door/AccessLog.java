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
import org.springframework.stereotype.Component;

/** Writes one line per request and counts it. Neither ever sees a query, a token or a key. */
@Component
class AccessLog {

    private static final Logger LOG = LoggerFactory.getLogger("io.bridgecore.gateway.access");
    private static final double NANOS_PER_MILLI = 1_000_000;
    private static final double PRECISION = 100;

    private final MeterRegistry meters;
    private final Map<Count, Timer> timers = new ConcurrentHashMap<>();

    AccessLog(MeterRegistry meters) {
        this.meters = meters;
    }

    private record Count(String service, int status) {}

    void write(RequestRecord request) {
        String service = request.service();
        timers.computeIfAbsent(new Count(service, request.status()), this::timer)
                .record(request.tookNanos(), TimeUnit.NANOSECONDS);
        LoggingEventBuilder line =
                LOG.atInfo()
                        .addKeyValue("method", request.method())
                        .addKeyValue("path", request.path())
                        .addKeyValue("status", request.status())
                        .addKeyValue(
                                "duration_ms",
                                Math.round(request.tookNanos() / NANOS_PER_MILLI * PRECISION)
                                        / PRECISION)
                        .addKeyValue("target", service)
                        .addKeyValue("request_id", request.id())
                        .addKeyValue("client", request.address())
                        .addKeyValue("bytes", request.sent());
        if (request.tenant() != null) {
            line = line.addKeyValue("tenant_id", request.tenant().toString());
        }
        if (request.user() != null) {
            line = line.addKeyValue("user_id", request.user());
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
}
