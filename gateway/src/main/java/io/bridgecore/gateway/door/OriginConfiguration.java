package io.bridgecore.gateway.door;

import io.bridgecore.gateway.tenant.HostProperties;
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
        rules.setAllowedMethods(origins.methods());
        rules.setAllowedHeaders(origins.headers());
        rules.setExposedHeaders(origins.exposed());
        rules.setMaxAge(origins.remembered());
        return new CorsWebFilter(_ -> rules);
    }
}
