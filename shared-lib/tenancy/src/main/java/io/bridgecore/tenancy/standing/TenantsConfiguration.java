package io.bridgecore.tenancy.standing;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives a service that asks for it sight of how tenants stand. */
@Configuration(proxyBeanMethods = false)
@EnableFeignClients(clients = TenantClient.class)
@EnableConfigurationProperties(StandingProperties.class)
public class TenantsConfiguration {

    @Bean
    Tenants tenants(TenantClient client, StandingProperties properties, Clock clock) {
        return new Tenants(client, properties, clock);
    }
}
