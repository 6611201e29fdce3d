package io.bridgecore.gateway.stream;

import io.bridgecore.gateway.address.BlocksChanged;
import io.bridgecore.gateway.module.ModulesChanged;
import io.bridgecore.gateway.problem.GatewayProblem;
import io.bridgecore.gateway.problem.Refusal;
import io.bridgecore.gateway.rule.Passage;
import io.bridgecore.gateway.rule.Rules;
import io.bridgecore.gateway.tenant.Standing;
import io.bridgecore.gateway.tenant.Tenant;
import io.bridgecore.gateway.tenant.TenantChanged;
import io.bridgecore.gateway.tenant.TenantKey;
import io.bridgecore.gateway.tenant.Tenants;
import io.bridgecore.gateway.token.AccessTokens;
import io.bridgecore.gateway.token.Caller;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** All streams and sockets that are open, each ended as soon as it may not go on. */
@Component
class OpenStreams {

    private static final int AT_ONCE = 16;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration FULL = Duration.ofSeconds(10);
    private static final Retry UNTIL_SOMEBODY_CAN_TELL =
            Retry.fixedDelay(Long.MAX_VALUE, PAUSE)
                    .filter(failure ->
                            !(failure instanceof Refusal refusal)
                                    || refusal.problem() == GatewayProblem.UNAVAILABLE);

    private final Set<OpenStream> open = ConcurrentHashMap.newKeySet();
    private final Map<UUID, Integer> held = new ConcurrentHashMap<>();
    private final int perTenant;
    private final Tenants tenants;
    private final Standing standing;
    private final Rules rules;
    private final AccessTokens tokens;
    private final Clock clock;

    OpenStreams(
            StreamProperties properties,
            Tenants tenants,
            Standing standing,
            Rules rules,
            AccessTokens tokens,
            MeterRegistry meters,
            Clock clock) {
        this.perTenant = properties.perTenant();
        this.tenants = tenants;
        this.standing = standing;
        this.rules = rules;
        this.tokens = tokens;
        this.clock = clock;
        Gauge.builder("bridgecore.streams.open", open, Set::size)
                .description("Streams and sockets that are open")
                .register(meters);
    }

    /**
     * Watches over an answer from now on.
     *
     * @throws Refusal if its tenant has too many already
     */
    OpenStream open(Passage passage) {
        var stream = new OpenStream(passage);
        enter(stream.tenant());
        open.add(stream);
        // What changed since the request was let in was not heard for this stream.
        check(stream).subscribe();
        return stream;
    }

    void close(OpenStream stream) {
        UUID tenant = stream.tenant();
        if (open.remove(stream) && tenant != null) {
            held.computeIfPresent(tenant, (_, count) -> count == 1 ? null : count - 1);
        }
    }

    private void enter(@Nullable UUID tenant) {
        if (tenant != null && held.merge(tenant, 1, Integer::sum) > perTenant) {
            held.computeIfPresent(tenant, (_, count) -> count - 1);
            throw GatewayProblem.RATE_LIMIT_EXCEEDED
                    .because("At most " + perTenant + " streams and sockets may be open at once")
                    .retryAfter(FULL);
        }
    }

    @EventListener
    void tenantChanged(TenantChanged event) {
        UUID tenant = event.tenant();
        check(stream -> tenant == null || tenant.equals(stream.tenant()));
    }

    @EventListener({ModulesChanged.class, BlocksChanged.class})
    void anythingChanged() {
        check(_ -> true);
    }

    /** Ends what outlived its token, be it revoked, or its tenant's trial. */
    @Scheduled(fixedDelay = 250, timeUnit = TimeUnit.MILLISECONDS)
    void endInTime() {
        Instant now = clock.instant();
        for (OpenStream stream : open) {
            Caller caller = stream.passage().caller();
            if (caller != null && tokens.revoked(caller)) {
                stream.end(GatewayProblem.UNAUTHORIZED.because("The access was revoked"));
            } else if (stream.tokenOver(now)) {
                stream.end(GatewayProblem.UNAUTHORIZED.because("The access token has expired"));
            } else if (stream.trialOver(now)) {
                check(stream).subscribe();
            }
        }
    }

    /** Lets the clients of a gateway that stops go to another one. */
    @EventListener(ContextClosedEvent.class)
    void stop() {
        open.forEach(stream ->
                stream.end(GatewayProblem.UNAVAILABLE.because("This gateway is stopping")));
    }

    private void check(Predicate<OpenStream> concerned) {
        Flux.fromIterable(open).filter(concerned).flatMap(this::check, AT_ONCE).subscribe();
    }

    private Mono<Void> check(OpenStream stream) {
        return Mono.defer(() -> verdict(stream))
                .retryWhen(UNTIL_SOMEBODY_CAN_TELL)
                .takeUntilOther(stream.ended())
                .onErrorResume(
                        Refusal.class, refusal -> Mono.fromRunnable(() -> stream.end(refusal)));
    }

    private Mono<Void> verdict(OpenStream stream) {
        UUID id = stream.tenant();
        if (!open.contains(stream)) {
            return Mono.empty();
        }
        if (id == null) {
            return Mono.fromRunnable(() -> rules.lasts(stream.passage()));
        }
        return tenants.find(TenantKey.of(id))
                .switchIfEmpty(
                        Mono.error(() ->
                                GatewayProblem.TENANT_NOT_FOUND.because(
                                        "There is no such tenant any more")))
                .doOnNext(tenant -> judge(stream, tenant))
                .then();
    }

    private void judge(OpenStream stream, Tenant tenant) {
        stream.belongsTo(tenant);
        if (!stream.fromPlatform()) {
            standing.require(tenant);
        }
        rules.lasts(stream.passage());
    }
}
