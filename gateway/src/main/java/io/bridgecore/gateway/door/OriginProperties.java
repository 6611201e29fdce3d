package io.bridgecore.gateway.door;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which web pages may call the API, besides those of the base domain.
 *
 * @param origins such as {@code https://app.example.com}
 * @param remembered how long a browser keeps the permission
 */
@ConfigurationProperties("bridgecore.gateway.cors")
record OriginProperties(
        @DefaultValue List<String> origins, @DefaultValue("1h") Duration remembered) {

    OriginProperties {
        origins = List.copyOf(origins);
    }
}
