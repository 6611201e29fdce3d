package io.bridgecore.gateway.door;

import io.bridgecore.contracts.Headers;
import io.bridgecore.gateway.tenant.HostProperties;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsWebFilter;

/** Lets the browsers of the platform's own pages in, cookies included. */
@Configuration(proxyBeanMethods = false)
class OriginConfiguration {

    @Bean
    @Order(Gate.ORDER - 1)
    CorsWebFilter corsFilter(OriginProperties origins, HostProperties hosts) {
        var rules = new CorsConfiguration();
        String scheme = hosts.publicUrl().getScheme();
        rules.addAllowedOriginPattern(scheme + "://" + hosts.baseDomain() + ":[*]");
        rules.addAllowedOriginPattern(scheme + "://*." + hosts.baseDomain() + ":[*]");
        origins.origins().forEach(rules::addAllowedOrigin);
        rules.setAllowCredentials(true);
        rules.setAllowedMethods(
                List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"));
        rules.setAllowedHeaders(List.of("*"));
        rules.setExposedHeaders(
                List.of(
                        Headers.REQUEST_ID,
                        "X-Response-Time",
                        "Retry-After",
                        "X-RateLimit-Limit",
                        "X-RateLimit-Remaining",
                        "X-RateLimit-Reset",
                        "RateLimit",
                        "RateLimit-Policy"));
        rules.setMaxAge(origins.remembered());
        return new CorsWebFilter(_ -> rules);
    }
}
