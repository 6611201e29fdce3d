package io.bridgecore.gateway.rule;

import io.bridgecore.gateway.request.RequestRecord;
import io.bridgecore.gateway.tenant.Requested;
import org.springframework.web.server.ServerWebExchange;

/**
 * A request whose path is known, and nothing else.
 *
 * @param path in its canonical spelling, without query
 * @param host what the host name stands for
 * @param open whether it needs no token
 */
public record Arrival(
        ServerWebExchange exchange,
        RequestRecord request,
        String path,
        Requested host,
        boolean open) {}
