package io.bridgecore.gateway.tenant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bridgecore.gateway.problem.GatewayProblem;
import io.bridgecore.gateway.remote.SingleFlight;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds tenants: in the process, else in Redis, else at tenant-service. */
@Component
public class Tenants {

    private static final Logger LOG = LoggerFactory.getLogger(Tenants.class);

    /** An answer loaded this shortly after a change may still be from before it. */
    private static final Duration DOUBT = Duration.ofSeconds(2);

    private final TenantLookup lookup;
    private final SharedCache shared;
    private final TenantRecord form;
    private final TenantProperties properties;
    private final Clock clock;
    private final Cache<TenantKey, Known> known;
    private final Cache<UUID, Instant> changed;
    private final SingleFlight<Question, Known> flights = new SingleFlight<>();
    private final AtomicLong drops = new AtomicLong();
    private volatile Instant listeningSince = Instant.MAX;

    Tenants(
            TenantLookup lookup,
            SharedCache shared,
            TenantRecord form,
            TenantProperties properties,
            Clock clock) {
        this.lookup = lookup;
        this.shared = shared;
        this.form = form;
        this.properties = properties;
        this.clock = clock;
        this.known =
                Caffeine.newBuilder()
                        .maximumSize(properties.maxEntries())
                        .expireAfterWrite(properties.stale())
                        .build();
        this.changed =
                Caffeine.newBuilder()
                        .maximumSize(properties.maxEntries())
                        .expireAfterWrite(properties.shared().plus(DOUBT))
                        .build();
    }

    /** Who asks after a change does not get the answer to a question from before it. */
    private record Question(TenantKey key, long drops) {}

    /** What is known under a name; no tenant means that there is none. */
    private record Known(@Nullable Tenant tenant, Instant until) {}

    /**
     * The tenant of that name; empty when there is none. Fails with {@link
     * GatewayProblem#UNAVAILABLE} when nobody can tell.
     */
    public Mono<Tenant> find(TenantKey key) {
        Known entry = known.getIfPresent(key);
        if (entry != null && clock.instant().isBefore(entry.until())) {
            return Mono.justOrEmpty(entry.tenant());
        }
        return flights.ask(new Question(key, drops.get()), () -> load(key))
                .onErrorResume(failure -> doWithout(key, entry, failure))
                .flatMap(found -> Mono.justOrEmpty(found.tenant()));
    }

    /**
     * Forgets a tenant under all its names, because something about it changed.
     *
     * @param labels under which it may have been looked for before it existed
     */
    void drop(UUID tenant, Collection<String> labels) {
        drops.incrementAndGet();
        changed.put(tenant, clock.instant());
        Set<TenantKey> names = new HashSet<>();
        names.add(TenantKey.of(tenant));
        labels.forEach(label -> names.add(TenantKey.slug(label)));
        known.asMap()
                .forEach((key, entry) -> {
                    Tenant holder = entry.tenant();
                    if (holder != null && holder.id().equals(tenant)) {
                        names.add(key);
                    }
                });
        known.invalidateAll(names);
        shared.drop(names);
    }

    /** Looks everything up again: what changed before events are heard was missed. */
    void startListening() {
        drops.incrementAndGet();
        known.asMap().replaceAll((_, entry) -> new Known(entry.tenant(), Instant.MIN));
        listeningSince = clock.instant();
    }

    private Mono<Known> load(TenantKey key) {
        long before = drops.get();
        return shared.read(key)
                .map(form::readShared)
                .filter(this::trusted)
                .map(TenantRecord.Loaded::tenant)
                .switchIfEmpty(Mono.defer(() -> ask(key, before)))
                .map(tenant -> new Known(tenant, clock.instant().plus(properties.fresh())))
                .defaultIfEmpty(new Known(null, clock.instant().plus(properties.unknown())))
                .doOnNext(found -> keep(key, found, before));
    }

    private Mono<Tenant> ask(TenantKey key, long before) {
        return lookup.find(key)
                .doOnNext(tenant -> {
                    if (drops.get() == before) {
                        shared.write(
                                key,
                                form.writeShared(new TenantRecord.Loaded(tenant, clock.instant())),
                                properties.shared());
                    }
                });
    }

    private void keep(TenantKey key, Known found, long before) {
        if (drops.get() == before) {
            known.put(key, found);
        }
    }

    private boolean trusted(TenantRecord.Loaded loaded) {
        Instant change = changed.getIfPresent(loaded.tenant().id());
        Instant since = change != null ? change : listeningSince;
        return !since.equals(Instant.MAX) && loaded.at().isAfter(since.plus(DOUBT));
    }

    private Mono<Known> doWithout(TenantKey key, @Nullable Known stale, Throwable failure) {
        LOG.warn("tenant-service cannot be asked: {}", failure.toString());
        if (stale == null || stale.tenant() == null) {
            return Mono.error(
                    GatewayProblem.UNAVAILABLE
                            .because("The tenant cannot be looked up at the moment")
                            .retryAfter(properties.pause()));
        }
        var prolonged = new Known(stale.tenant(), clock.instant().plus(properties.pause()));
        known.asMap().replace(key, stale, prolonged);
        return Mono.just(prolonged);
    }
}
