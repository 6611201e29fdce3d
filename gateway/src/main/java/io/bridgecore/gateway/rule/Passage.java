package io.bridgecore.gateway.rule;

import io.bridgecore.gateway.request.RequestRecord;
import io.bridgecore.gateway.tenant.Tenant;
import io.bridgecore.gateway.token.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/**
 * A request that was admitted.
 *
 * @param path in its canonical spelling, without query
 * @param open whether it needs no token
 * @param tenant absent where no tenant is decided
 * @param caller absent on open paths
 */
public record Passage(
        ServerWebExchange exchange,
        RequestRecord request,
        String path,
        boolean open,
        @Nullable Tenant tenant,
        @Nullable Caller caller) {}
