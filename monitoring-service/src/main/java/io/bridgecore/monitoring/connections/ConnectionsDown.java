package io.bridgecore.monitoring.connections;

import io.bridgecore.monitoring.alerts.Gauge;
import io.bridgecore.monitoring.alerts.Reading;
import io.bridgecore.monitoring.connections.ConnectionClient.Down;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** For how many minutes systems of tenants have not answered. */
@Component
class ConnectionsDown implements Gauge {

    private static final double SECONDS = 60;

    private final ConnectionClient connections;
    private final Clock clock;

    ConnectionsDown(ConnectionClient connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    @Override
    public String metric() {
        return "connection_down";
    }

    @Override
    public boolean mustHold() {
        return false;
    }

    @Override
    public Optional<List<Reading>> now() {
        return Optional.of(connections.down().stream().map(this::reading).toList());
    }

    private Reading reading(Down down) {
        return new Reading(
                down.tenantId(),
                "connection " + down.id(),
                "The %s connection '%s' is down since %s: %s"
                        .formatted(
                                down.system(),
                                down.name(),
                                down.since(),
                                Objects.requireNonNullElse(down.failure(), "no reason is known")),
                Duration.between(down.since(), clock.instant()).toSeconds() / SECONDS);
    }
}
