package io.bridgecore.monitoring.health;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where everything is.
 *
 * @param services base URL by short name
 * @param database of the one database
 */
@Validated
@ConfigurationProperties("bridgecore")
record Addresses(@NotNull Map<String, URI> services, @NotNull Database database) {

    Addresses {
        services = Map.copyOf(services);
    }

    /**
     * The one database.
     *
     * @param url JDBC address
     */
    record Database(@NotNull String url) {}

    URI service(String name) {
        URI url = services.get(name);
        if (url == null) {
            throw new IllegalArgumentException("No address in bridgecore.services for " + name);
        }
        return url;
    }
}
