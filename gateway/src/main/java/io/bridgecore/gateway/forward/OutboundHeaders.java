package io.bridgecore.gateway.forward;

import io.bridgecore.contracts.Headers;
import io.bridgecore.gateway.address.AdminAddresses;
import io.bridgecore.gateway.request.RequestRecord;
import io.bridgecore.gateway.tenant.HostProperties;
import io.bridgecore.gateway.trace.Spans;
import io.bridgecore.gateway.trace.Trace;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** What a service gets to see: no claim of the client about itself, only what the gateway knows. */
@Component
class OutboundHeaders implements HttpHeadersFilter, Ordered {

    private static final List<String> CLAIMS =
            List.of(
                    "x-tenant",
                    "x-user",
                    "x-organization",
                    "x-platform-side",
                    "x-forwarded",
                    "forwarded",
                    "x-real-ip");
    private static final String TRACE = "traceparent";

    private final AdminAddresses platform;
    private final Spans spans;
    private final String scheme;

    OutboundHeaders(AdminAddresses platform, Spans spans, HostProperties hosts) {
        this.platform = platform;
        this.spans = spans;
        this.scheme = hosts.publicUrl().getScheme();
    }

    @Override
    public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        var output = new HttpHeaders();
        Set<String> dropped = HopByHop.in(input);
        input.forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!dropped.contains(lower) && !claims(lower)) {
                output.put(name, values);
            }
        });
        RequestRecord request = RequestRecord.of(exchange);
        output.set(Headers.REQUEST_ID, request.id());
        UUID tenant = request.tenant();
        if (tenant != null) {
            output.set(Headers.TENANT_ID, tenant.toString());
        }
        if (request.host() != null) {
            output.set(Headers.FORWARDED_HOST, request.host());
        }
        output.set("X-Forwarded-Proto", scheme);
        if (!platform.open(request.address())) {
            output.set(Headers.PLATFORM_SIDE, Headers.CLOSED);
        }
        if (!request.address().isEmpty()) {
            output.set("X-Forwarded-For", request.address());
        }
        trace(request, output);
        return output;
    }

    /** Where our span is sent, it is the parent of those to come; else the client's stays it. */
    private void trace(RequestRecord request, HttpHeaders output) {
        String given = output.getFirst(TRACE);
        if (given == null || !Trace.valid(given)) {
            output.set(TRACE, Trace.begin());
            output.remove("tracestate");
        } else if (spans.areSent()) {
            request.calledBy(given);
            output.set(TRACE, Trace.below(given));
        }
        request.traced(output.getFirst(TRACE));
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    private static boolean claims(String name) {
        String lower = name.replace('_', '-');
        for (String claim : CLAIMS) {
            if (lower.startsWith(claim)) {
                return true;
            }
        }
        return false;
    }
}
