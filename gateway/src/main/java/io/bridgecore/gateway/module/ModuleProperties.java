package io.bridgecore.gateway.module;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the list of modules is kept. Events renew it earlier.
 *
 * @param fresh how long the list is not asked for again
 * @param pause how long tenant-service is left alone after it could not tell
 * @param always ids of modules that cannot be switched off
 */
@ConfigurationProperties("bridgecore.gateway.modules")
record ModuleProperties(
        @DefaultValue("30s") Duration fresh,
        @DefaultValue("1s") Duration pause,
        @DefaultValue({"dashboard", "settings", "users"}) Set<String> always) {

    ModuleProperties {
        always = Set.copyOf(always);
    }
}
