package io.bridgecore.gateway.revocation;

import io.bridgecore.contracts.RevokedAccess;
import io.bridgecore.gateway.remote.Refresh;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Fills what is known of revoked access, and looks now and then for what was not heard. */
@Component
class RevocationRefresh extends Refresh {

    private final RevocationLookup lookup;
    private final RevokedAccess revoked;
    private final RevocationProperties properties;
    private final Clock clock;
    private volatile @Nullable Instant lastLook;

    RevocationRefresh(
            RevocationLookup lookup,
            RevokedAccess revoked,
            RevocationProperties properties,
            Clock clock) {
        super(properties.refresh(), properties.retry());
        this.lookup = lookup;
        this.revoked = revoked;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    protected Mono<Void> look() {
        Instant now = clock.instant();
        Instant before = lastLook;
        return lookup.all(before == null ? null : before.minus(properties.overlap()))
                .doOnNext(all -> {
                    revoked.fill(all);
                    revoked.forget(now);
                    lastLook = now;
                })
                .then();
    }
}
