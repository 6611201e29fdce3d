package io.bridgecore.gateway.forward;

import java.util.Locale;
import java.util.Set;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** What a client gets to see of a service's headers: all but those meant for the gateway. */
@Component
class InboundHeaders implements HttpHeadersFilter {

    @Override
    public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        Set<String> dropped = HopByHop.in(input);
        var output = new HttpHeaders();
        input.forEach((name, values) -> {
            if (!dropped.contains(name.toLowerCase(Locale.ROOT))) {
                output.put(name, values);
            }
        });
        return output;
    }

    @Override
    public boolean supports(Type type) {
        return type == Type.RESPONSE;
    }
}
