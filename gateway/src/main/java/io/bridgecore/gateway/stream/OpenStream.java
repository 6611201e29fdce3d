package io.bridgecore.gateway.stream;

import io.bridgecore.gateway.problem.Refusal;
import io.bridgecore.gateway.rule.Passage;
import io.bridgecore.gateway.tenant.Tenant;
import io.bridgecore.gateway.token.Caller;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** An answer that goes on, and the signal that it has to end. */
public final class OpenStream {

    private static final String ATTRIBUTE = OpenStream.class.getName();

    private final Sinks.One<Refusal> end = Sinks.one();
    private volatile Passage passage;

    OpenStream(Passage passage) {
        this.passage = passage;
    }

    /** The open stream of an exchange; null when its answer is to be brief. */
    public static @Nullable OpenStream of(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE);
    }

    /** Tells when and why the stream has to end; silent while it may go on. */
    public Mono<Refusal> ended() {
        return end.asMono();
    }

    void keepWith(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }

    void end(Refusal reason) {
        end.tryEmitValue(reason);
    }

    Passage passage() {
        return passage;
    }

    @Nullable UUID tenant() {
        Tenant tenant = passage.tenant();
        return tenant == null ? null : tenant.id();
    }

    /**
     * Whether the token was issued by the platform's side, whose people no tenant's state stops.
     */
    boolean fromPlatform() {
        Caller caller = passage.caller();
        return caller != null && caller.tenant() == null;
    }

    void belongsTo(Tenant changed) {
        passage = passage.of(changed);
    }

    boolean tokenOver(Instant now) {
        Caller caller = passage.caller();
        return caller != null && !now.isBefore(caller.expires());
    }

    boolean trialOver(Instant now) {
        Tenant tenant = passage.tenant();
        return tenant != null && !fromPlatform() && tenant.trialOver(now);
    }
}
