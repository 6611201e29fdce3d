package io.bridgecore.launcher.platform;

import io.bridgecore.launcher.home.Home;
import io.bridgecore.launcher.platform.Service.Trait;
import io.bridgecore.launcher.port.Ports;
import io.bridgecore.launcher.process.JavaCommand;
import io.bridgecore.launcher.process.Unit;
import io.bridgecore.launcher.secrets.Secrets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything one {@code up} starts.
 *
 * @param units in start order
 * @param addresses what users of the platform connect to, by name
 * @param ports that have to be free, by name
 */
public record Plan(List<Unit> units, Map<String, String> addresses, Map<String, Integer> ports) {

    public Plan {
        units = List.copyOf(units);
        addresses = Map.copyOf(addresses);
        ports = Map.copyOf(ports);
    }

    /** Says whether services run, not only servers. */
    public boolean hasServices() {
        return units.stream().anyMatch(Unit::takesTurn);
    }

    /** Returns one of the addresses. */
    public String address(String name) {
        String address = addresses.get(name);
        if (address == null) {
            throw new IllegalArgumentException("No address is called " + name);
        }
        return address;
    }

    /** The broker's module. */
    public static JavaCommand broker(Path repository) {
        return new JavaCommand(
                repository.resolve("infrastructure/broker"),
                "broker",
                "io.bridgecore.broker.BrokerMain");
    }

    /** The module of a service. */
    public static JavaCommand java(Path repository, Service service) {
        return new JavaCommand(
                repository.resolve(service.folder()), service.artifact(), service.mainClass());
    }

    /**
     * Makes the plan.
     *
     * @param repository where the packaged modules are
     * @throws IllegalArgumentException when a setting is missing
     */
    public static Plan make(
            Path repository,
            Home home,
            Ports ports,
            UpOptions options,
            JavaFlags flags,
            Map<String, String> environment) {
        Secrets secrets = new Secrets(home.secrets());
        List<Unit> units = new ArrayList<>();
        Backends backends;
        if (options.servers() == UpOptions.Servers.EXTERNAL) {
            backends = new ExternalServers(environment, withSchema());
        } else {
            EmbeddedServers servers =
                    new EmbeddedServers(
                            home, ports, secrets, withSchema(), broker(repository), flags.caches());
            units.addAll(servers.units());
            backends = servers;
        }
        Settings settings = new Settings(home, ports, secrets, backends, environment);
        if (options.services()) {
            Set<String> servers = names(units);
            for (Service service : Catalog.SERVICES) {
                units.add(unit(repository, service, ports, flags, settings, servers));
            }
        }
        return new Plan(units, addresses(settings, ports, backends), used(units, ports));
    }

    private static Unit unit(
            Path repository,
            Service service,
            Ports ports,
            JavaFlags flags,
            Settings settings,
            Set<String> servers) {
        Set<String> after = new HashSet<>(service.needs());
        after.retainAll(servers);
        return new Unit(
                new ServiceProgram(
                        service,
                        ports.of(service.name()),
                        java(repository, service),
                        flags,
                        settings.of(service)),
                after,
                true);
    }

    private static Map<String, Integer> used(List<Unit> units, Ports ports) {
        Set<String> running = names(units);
        // kafka-controller belongs to kafka, elasticsearch-transport to elasticsearch.
        return ports.numbers().entrySet().stream()
                .filter(port -> running.contains(port.getKey().split("-", 2)[0]))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, String> addresses(
            Settings settings, Ports ports, Backends backends) {
        Map<String, String> addresses = new LinkedHashMap<>();
        addresses.put("base.domain", settings.baseDomain());
        addresses.put("public.url", settings.publicUrl());
        addresses.put("database.url", backends.databaseUrl());
        addresses.put("kafka", backends.kafka());
        addresses.put("redis", backends.redisUrl().replaceFirst("://.*@", "://"));
        addresses.put("elasticsearch.url", backends.elasticsearchUrl());
        Catalog.SERVICES.forEach(service ->
                addresses.put(
                        service.name() + ".url", "http://127.0.0.1:" + ports.of(service.name())));
        return addresses;
    }

    private static List<String> withSchema() {
        return Catalog.SERVICES.stream()
                .filter(service -> service.has(Trait.DATABASE))
                .map(Service::name)
                .toList();
    }

    private static Set<String> names(List<Unit> units) {
        return units.stream().map(Unit::name).collect(Collectors.toSet());
    }
}
