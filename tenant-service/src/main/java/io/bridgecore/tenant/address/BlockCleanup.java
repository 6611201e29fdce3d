package io.bridgecore.tenant.address;

import io.bridgecore.tenancy.PlatformScope;
import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets blocks that ended long ago. Running it twice at once does no harm. */
@Component
class BlockCleanup {

    private final BlockLedger ledger;
    private final PlatformScope platform;
    private final AddressProperties properties;
    private final Clock clock;

    BlockCleanup(
            BlockLedger ledger, PlatformScope platform, AddressProperties properties, Clock clock) {
        this.ledger = ledger;
        this.platform = platform;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(cron = "${bridgecore.tenant.address.cleanup-at:0 40 3 * * *}", zone = "UTC")
    void forget() {
        platform.run(
                "forget old address blocks",
                () -> {
                    ledger.closeExpired();
                    ledger.forget(clock.instant().minus(properties.kept()));
                });
    }
}
