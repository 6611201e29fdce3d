package io.bridgecore.gateway.route;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the services are.
 *
 * @param services base URL by short name
 */
@ConfigurationProperties("bridgecore")
public record Backends(Map<String, URI> services) {

    private static final String SUFFIX = "-service";

    public Backends {
        services = Map.copyOf(services);
        for (Backend backend : Backend.values()) {
            if (!services.containsKey(backend.id())) {
                throw new IllegalArgumentException("bridgecore.services." + backend.id());
            }
        }
    }

    /** Base URL of a service. */
    public URI url(Backend backend) {
        return Objects.requireNonNull(services.get(backend.id()));
    }

    /** Base URL of a service named with or without {@code -service}; null for an unknown one. */
    public @Nullable URI find(String name) {
        return services.get(
                name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name);
    }
}
