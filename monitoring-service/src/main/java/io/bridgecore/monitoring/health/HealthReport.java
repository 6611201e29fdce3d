package io.bridgecore.monitoring.health;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How everything was at one instant. */
record HealthReport(List<Checkup> services, List<Checkup> servers, Instant at) {

    HealthReport {
        services = List.copyOf(services);
        servers = List.copyOf(servers);
    }

    Stream<Checkup> all() {
        return Stream.concat(services.stream(), servers.stream());
    }

    /**
     * One word for all: {@code healthy}; {@code unhealthy} without the database, on which
     * everything rests; {@code degraded} when anything else is down.
     */
    String word() {
        if (all().allMatch(Checkup::healthy)) {
            return "healthy";
        }
        return wordOf("database").equals("healthy") ? "degraded" : "unhealthy";
    }

    String wordOf(String server) {
        return server(server).map(Checkup::word).orElse("unknown");
    }

    Optional<Checkup> server(String name) {
        return servers.stream().filter(s -> s.name().equals(name)).findFirst();
    }
}
