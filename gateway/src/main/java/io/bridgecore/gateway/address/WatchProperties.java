package io.bridgecore.gateway.address;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When an address is blocked by itself.
 *
 * @param enabled whether at all
 * @param window in which violations are counted
 * @param blockFor how long the address is kept out
 * @param rateLimits refusals for too many requests on public paths that block; 0 for never
 * @param failedLogins refused logins that block; 0 for never
 * @param suspicious requests no honest client makes that block; 0 for never
 * @param mostAddresses that are watched at once; each takes some 200 bytes
 */
@ConfigurationProperties("bridgecore.gateway.watch")
record WatchProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("1h") Duration window,
        @DefaultValue("24h") Duration blockFor,
        @DefaultValue("5") int rateLimits,
        @DefaultValue("10") int failedLogins,
        @DefaultValue("20") int suspicious,
        @DefaultValue("20000") int mostAddresses) {

    private static final int MOST = 10_000;

    WatchProperties {
        if (rateLimits > MOST || failedLogins > MOST || suspicious > MOST) {
            throw new IllegalArgumentException(
                    "bridgecore.gateway.watch: at most " + MOST + " violations are counted");
        }
    }

    /** How many of a kind block; 0 for never. */
    int most(Violation kind) {
        return switch (kind) {
            case RATE_LIMIT -> rateLimits;
            case FAILED_LOGIN -> failedLogins;
            case SUSPICIOUS -> suspicious;
        };
    }
}
