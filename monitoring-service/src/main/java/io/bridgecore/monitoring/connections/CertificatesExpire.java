package io.bridgecore.monitoring.connections;

import io.bridgecore.monitoring.alerts.Gauge;
import io.bridgecore.monitoring.alerts.Reading;
import io.bridgecore.monitoring.connections.ConnectionClient.Expiring;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** In how many days certificates expire: those of connected systems, and the platform's own. */
@Component
class CertificatesExpire implements Gauge {

    private static final int AHEAD_DAYS = 366;
    private static final double DAY_SECONDS = Duration.ofDays(1).toSeconds();

    private final ConnectionClient connections;
    private final PublicCertificate own;
    private final Clock clock;

    CertificatesExpire(ConnectionClient connections, PublicCertificate own, Clock clock) {
        this.connections = connections;
        this.own = own;
        this.clock = clock;
    }

    @Override
    public String metric() {
        return "certificate_expires_in_days";
    }

    @Override
    public boolean mustHold() {
        return false;
    }

    @Override
    public Optional<List<Reading>> now() {
        return Optional.of(
                Stream.concat(
                                own.goodUntil().map(this::ofPlatform).stream(),
                                connections.expiring(AHEAD_DAYS).stream().map(this::reading))
                        .toList());
    }

    private Reading ofPlatform(Instant goodUntil) {
        return Reading.ofPlatform(
                "public address",
                "The certificate of %s is good until %s".formatted(own.url(), goodUntil),
                days(goodUntil));
    }

    private Reading reading(Expiring one) {
        return new Reading(
                one.tenantId(),
                "connection " + one.id(),
                "The certificate of the %s system of the connection '%s' is good until %s"
                        .formatted(one.system(), one.name(), one.expiresAt()),
                days(one.expiresAt()));
    }

    private double days(Instant end) {
        return Duration.between(clock.instant(), end).toSeconds() / DAY_SECONDS;
    }
}
