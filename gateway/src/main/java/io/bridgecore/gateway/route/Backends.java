package io.bridgecore.gateway.route;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the services are.
 *
 * @param services base URL by short name
 */
@ConfigurationProperties("bridgecore")
public record Backends(Map<String, URI> services) {

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
}
