package io.bridgecore.gateway.log;

import io.bridgecore.gateway.request.RequestRecord;
import io.bridgecore.gateway.usage.Endpoints;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Counts requests by tenant, endpoint and status. It runs where the lines are written, so that no
 * request pays for it. The number of series is bounded, whatever clients ask for.
 */
@Component
class RequestCounts {

    private static final String OTHER = "other";
    private static final String NONE = "none";
    private static final int SERVER_ERROR = 500;

    private final MeterRegistry meters;
    private final CountProperties limits;
    private final TopTenants tenants;
    private final Set<String> endpoints = new HashSet<>();
    private final Map<Series, Counter> counters = new HashMap<>();
    private long ranked = System.nanoTime();

    RequestCounts(MeterRegistry meters, CountProperties limits) {
        this.meters = meters;
        this.limits = limits;
        this.tenants = new TopTenants(limits.tenants());
        Gauge.builder("bridgecore.active.tenants", tenants, TopTenants::active)
                .description("Tenants that made requests in the last minutes")
                .register(meters);
    }

    private record Series(String tenant, String endpoint, String method, int status) {}

    /** Counts requests that are over. */
    void add(List<RequestRecord> requests) {
        if (System.nanoTime() - ranked > limits.rerank().toNanos()) {
            ranked = System.nanoTime();
            rank();
        }
        for (RequestRecord request : requests) {
            counters.computeIfAbsent(series(request), this::counter).increment();
            if (request.status() >= SERVER_ERROR) {
                meters.counter("bridgecore.errors", "target", request.service()).increment();
            }
        }
    }

    /** Tenants that are no longer among the busiest are counted among the others from here on. */
    void rank() {
        Set<String> gone = new HashSet<>();
        tenants.rank().forEach(tenant -> gone.add(tenant.toString()));
        counters.entrySet()
                .removeIf(entry -> {
                    boolean old = gone.contains(entry.getKey().tenant());
                    if (old) {
                        Meter.Id id = entry.getValue().getId();
                        meters.remove(id);
                    }
                    return old;
                });
    }

    private Series series(RequestRecord request) {
        UUID tenant = request.tenant();
        String named = tenant == null ? NONE : tenants.count(tenant) ? tenant.toString() : OTHER;
        String endpoint = Endpoints.template(request.path(), request.route());
        boolean known =
                endpoints.contains(endpoint)
                        || (endpoints.size() < limits.endpoints() && endpoints.add(endpoint));
        return new Series(
                named, known ? endpoint : OTHER, Methods.of(request.method()), request.status());
    }

    private Counter counter(Series series) {
        return Counter.builder("bridgecore.requests")
                .description("Requests that the gateway answered")
                .tag("tenant", series.tenant())
                .tag("endpoint", series.endpoint())
                .tag("method", series.method())
                .tag("status", Integer.toString(series.status()))
                .register(meters);
    }

    /** A client may call a method what it likes. */
    private static final class Methods {

        private static final Set<String> KNOWN =
                Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

        static String of(String method) {
            return KNOWN.contains(method) ? method : OTHER;
        }
    }
}
