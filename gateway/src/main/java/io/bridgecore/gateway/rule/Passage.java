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
        @Nullable Caller caller) {

    private static final String ATTRIBUTE = Passage.class.getName();

    /** The passage that was kept with a request; null when none was. */
    public static @Nullable Passage of(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE);
    }

    /** Keeps this with its request, for those who have to look at it again. */
    public void keep() {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }

    /** The same as the tenant is by now. */
    public Passage of(Tenant changed) {
        return new Passage(exchange, request, path, open, changed, caller);
    }
}
