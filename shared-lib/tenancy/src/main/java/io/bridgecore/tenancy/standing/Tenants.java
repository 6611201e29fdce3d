package io.bridgecore.tenancy.standing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import feign.FeignException;
import io.bridgecore.contracts.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How tenants stand, as tenant-service says. Answers are remembered until something about the
 * tenant changes, and for as long as tenant-service is away.
 */
public class Tenants {

    private static final Logger LOG = LoggerFactory.getLogger(Tenants.class);

    private final TenantClient client;
    private final StandingProperties properties;
    private final Clock clock;
    private final Cache<TenantId, Known> known;

    Tenants(TenantClient client, StandingProperties properties, Clock clock) {
        this.client = client;
        this.properties = properties;
        this.clock = clock;
        this.known =
                Caffeine.newBuilder()
                        .maximumSize(properties.capacity())
                        .expireAfterWrite(properties.stale())
                        .build();
    }

    /** What is known of a tenant; no standing means that nobody can tell before the instant. */
    private record Known(@Nullable TenantStanding standing, Instant until) {

        boolean holds(Instant now) {
            return now.isBefore(until);
        }
    }

    /**
     * The tenant, a deleted one too; empty if there is no such tenant.
     *
     * @throws TenantsAwayException if nothing is known of it and tenant-service is away
     */
    public Optional<TenantStanding> find(TenantId id) {
        Known entry = known.getIfPresent(id);
        if (entry == null || !entry.holds(clock.instant())) {
            // One thread asks for all; whoever forgets the tenant meanwhile waits for it.
            entry = known.asMap().compute(id, this::look);
        }
        if (entry == null) {
            return Optional.empty();
        }
        if (entry.standing() == null) {
            throw new TenantsAwayException(id, properties.pause());
        }
        return Optional.of(entry.standing());
    }

    /** Asks again the next time, because something about the tenant changed. */
    public void forget(TenantId id) {
        known.invalidate(id);
    }

    /** Asks again for every tenant; what is known counts while tenant-service is away. */
    public void doubtAll() {
        known.asMap().replaceAll((_, entry) -> new Known(entry.standing(), Instant.MIN));
    }

    private @Nullable Known look(TenantId id, @Nullable Known entry) {
        if (entry != null && entry.holds(clock.instant())) {
            return entry;
        }
        try {
            TenantStanding standing = client.find(id.value()).of(id);
            return new Known(standing, clock.instant().plus(properties.fresh()));
        } catch (FeignException.NotFound none) {
            return null; // Not remembered: it may be about to come into being.
        } catch (RuntimeException away) {
            LOG.warn("tenant-service cannot be asked: {}", away.toString());
            return new Known(
                    entry == null ? null : entry.standing(),
                    clock.instant().plus(properties.pause()));
        }
    }
}
