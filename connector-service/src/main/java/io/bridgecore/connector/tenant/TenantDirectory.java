package io.bridgecore.connector.tenant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.TenantStatus;
import io.bridgecore.web.client.RemoteCallException;
import java.time.Duration;
import java.util.Optional;
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
    private final Cache<TenantId, Optional<TenantStatus>> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();
    private final Cache<TenantId, Boolean> assumed =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(ASSUMED).build();

    TenantDirectory(TenantClient client) {
        this.client = client;
    }

    /** Whether there is such a tenant, deleted or not. Fails when tenant-service is away. */
    public boolean exists(TenantId tenant) {
        return status(tenant).isPresent();
    }

    /**
     * Whether changes of the tenant's systems are taken in. While tenant-service is away and
     * nothing is known, they are: a change that is refused is lost.
     */
    public boolean takesPart(TenantId tenant) {
        if (assumed.getIfPresent(tenant) != null) {
            return true;
        }
        try {
            return status(tenant)
                    .filter(s -> s != TenantStatus.SUSPENDED && s != TenantStatus.DELETED)
                    .isPresent();
        } catch (RuntimeException away) {
            LOG.warn("State of tenant {} unknown, assumed active: {}", tenant, away.toString());
            assumed.put(tenant, true);
            return true;
        }
    }

    /** Takes over what an event said. */
    void learned(TenantId tenant, TenantStatus status) {
        known.put(tenant, Optional.of(status));
        assumed.invalidate(tenant);
    }

    private Optional<TenantStatus> status(TenantId tenant) {
        Optional<TenantStatus> cached = known.getIfPresent(tenant);
        if (cached != null) {
            return cached;
        }
        Optional<TenantStatus> asked = ask(tenant);
        if (asked.isPresent()) {
            // What an event said meanwhile is newer than this answer.
            Optional<TenantStatus> newer = known.asMap().putIfAbsent(tenant, asked);
            return newer == null ? asked : newer;
        }
        return asked;
    }

    private Optional<TenantStatus> ask(TenantId tenant) {
        try {
            return Optional.of(TenantStatus.of(client.find(tenant.value()).status()));
        } catch (RemoteCallException refused) {
            if (refused.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw refused;
        }
    }
}
