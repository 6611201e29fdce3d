package io.bridgecore.web.security;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which paths of a service need no token.
 *
 * @param open path patterns, any method
 */
@ConfigurationProperties("bridgecore.web.access")
record AccessProperties(@DefaultValue List<String> open) {

    /** Health, metrics and the API's description are the same everywhere. */
    static final String[] ALWAYS_OPEN = {
        "/health/**", "/actuator/health/**", "/metrics", "/v3/api-docs/**", "/error"
    };

    AccessProperties {
        open = List.copyOf(open);
    }
}
