package io.bridgecore.connector.tenant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.TenantStatus;
import io.bridgecore.web.client.RemoteCallException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Which tenants there are and whether they take part, as tenant-service says. */
@Component
public class TenantDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(TenantDirectory.class);
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final Duration ASSUMED = Duration.ofSeconds(5);
    private static final int MOST = 10_000;
    private static final int NOT_FOUND = 404;

    private final TenantClient client;
    private final Clock clock;
    private final AtomicLong forgotten = new AtomicLong();
    private final Cache<TenantId, TenantClient.View> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();
    private final Cache<TenantId, Boolean> assumed =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(ASSUMED).build();

    TenantDirectory(TenantClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Whether changes of a tenant's systems are taken in. */
    public enum Standing {
        TAKES_PART,
        SUSPENDED,
        TRIAL_OVER
    }

    /** Whether there is such a tenant, deleted or not. Fails when tenant-service is away. */
    public boolean exists(TenantId tenant) {
        return view(tenant).isPresent();
    }

    /**
     * How the tenant stands. While tenant-service is away and nothing is known, it takes part: a
     * change that is refused is lost.
     */
    public Standing standing(TenantId tenant) {
        if (assumed.getIfPresent(tenant) != null) {
            return Standing.TAKES_PART;
        }
        try {
            return view(tenant).map(this::standing).orElse(Standing.SUSPENDED);
        } catch (RuntimeException away) {
            LOG.warn("State of tenant {} unknown, assumed active: {}", tenant, away.toString());
            assumed.put(tenant, true);
            return Standing.TAKES_PART;
        }
    }

    private Standing standing(TenantClient.View view) {
        Instant trialEnd = view.trialEndsAt();
        return switch (TenantStatus.of(view.status())) {
            case SUSPENDED, DELETED -> Standing.SUSPENDED;
            case TRIAL ->
                    trialEnd != null && trialEnd.isBefore(clock.instant())
                            ? Standing.TRIAL_OVER
                            : Standing.TAKES_PART;
            default -> Standing.TAKES_PART;
        };
    }

    /** Something about the tenant changed: tenant-service is asked the next time. */
    void forget(TenantId tenant) {
        forgotten.incrementAndGet();
        known.invalidate(tenant);
        assumed.invalidate(tenant);
    }

    private Optional<TenantClient.View> view(TenantId tenant) {
        TenantClient.View cached = known.getIfPresent(tenant);
        if (cached != null) {
            return Optional.of(cached);
        }
        long before = forgotten.get();
        Optional<TenantClient.View> asked = ask(tenant);
        asked.ifPresent(view -> known.put(tenant, view));
        if (forgotten.get() != before) {
            known.invalidate(tenant); // The answer may be older than what was forgotten meanwhile.
        }
        return asked;
    }

    private Optional<TenantClient.View> ask(TenantId tenant) {
        try {
            return Optional.of(client.find(tenant.value()));
        } catch (RemoteCallException refused) {
            if (refused.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw refused;
        }
    }
}
