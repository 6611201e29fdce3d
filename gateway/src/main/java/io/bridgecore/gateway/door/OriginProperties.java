package io.bridgecore.gateway.door;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which web pages may call the API, besides those of the base domain.
 *
 * @param origins such as {@code https://app.example.com}
 * @param methods that they may use
 * @param headers that they may send; {@code *} for any
 * @param exposed headers of answers that they may read
 * @param remembered how long a browser keeps the permission
 */
@ConfigurationProperties("bridgecore.gateway.cors")
record OriginProperties(
        @DefaultValue List<String> origins,
        @DefaultValue({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
                List<String> methods,
        @DefaultValue("*") List<String> headers,
        @DefaultValue({
                    "X-Request-ID",
                    "X-Response-Time",
                    "Retry-After",
                    "RateLimit",
                    "RateLimit-Policy",
                    "X-RateLimit-Limit",
                    "X-RateLimit-Remaining",
                    "X-RateLimit-Reset",
                    "Content-Disposition",
                    "ETag",
                    "Location",
                })
                List<String> exposed,
        @DefaultValue("1h") Duration remembered) {

    OriginProperties {
        origins = List.copyOf(origins);
        methods = List.copyOf(methods);
        headers = List.copyOf(headers);
        exposed = List.copyOf(exposed);
    }
}
