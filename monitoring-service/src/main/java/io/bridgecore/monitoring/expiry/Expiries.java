package io.bridgecore.monitoring.expiry;

import io.bridgecore.monitoring.alerts.Gauge;
import io.bridgecore.monitoring.alerts.Reading;
import io.bridgecore.monitoring.expiry.ExpiryClient.Expiring;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** In how many days API clients of tenants expire, and keys that should have been changed. */
@Component
class Expiries implements Gauge {

    private static final int AHEAD_DAYS = 366;
    private static final double DAY_SECONDS = Duration.ofDays(1).toSeconds();

    private final ExpiryClient expiries;
    private final Clock clock;

    Expiries(ExpiryClient expiries, Clock clock) {
        this.expiries = expiries;
        this.clock = clock;
    }

    @Override
    public String metric() {
        return "expires_in_days";
    }

    @Override
    public boolean mustHold() {
        return false;
    }

    @Override
    public Optional<List<Reading>> now() {
        return Optional.of(expiries.expiring(AHEAD_DAYS).stream().map(this::reading).toList());
    }

    private Reading reading(Expiring one) {
        String subject = one.kind() + " " + one.id();
        String detail = words(one);
        double days = Duration.between(clock.instant(), one.expiresAt()).toSeconds() / DAY_SECONDS;
        UUID tenant = one.tenantId();
        return tenant == null
                ? Reading.ofPlatform(subject, detail, days)
                : new Reading(tenant, subject, detail, days);
    }

    private static String words(Expiring one) {
        return switch (one.kind()) {
            case "api_client" ->
                    "The API client '%s' (%s) is good until %s"
                            .formatted(one.name(), one.id(), one.expiresAt());
            case "signing_key" ->
                    "The signing key %s should have been changed at %s"
                            .formatted(one.id(), one.expiresAt());
            default -> "%s %s is good until %s".formatted(one.kind(), one.name(), one.expiresAt());
        };
    }
}
