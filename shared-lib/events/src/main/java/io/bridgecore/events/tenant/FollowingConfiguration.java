package io.bridgecore.events.tenant;

import io.bridgecore.events.Inbox;
import io.bridgecore.tenancy.standing.Tenants;
import io.bridgecore.tenancy.standing.TenantsConfiguration;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** What {@link FollowTenants} brings. */
@Configuration(proxyBeanMethods = false)
@Import(TenantsConfiguration.class)
class FollowingConfiguration {

    @Bean
    TenantNews tenantNews(Tenants tenants, ApplicationEventPublisher publisher, JsonMapper json) {
        return new TenantNews(tenants, publisher, json);
    }

    @Bean
    ModuleInbox moduleInbox(Inbox inbox, Tenants tenants, Clock clock) {
        return new ModuleInbox(inbox, tenants, clock);
    }
}
