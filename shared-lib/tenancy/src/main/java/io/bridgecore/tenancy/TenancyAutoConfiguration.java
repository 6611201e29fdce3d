package io.bridgecore.tenancy;

import feign.RequestInterceptor;
import io.bridgecore.contracts.Headers;
import javax.sql.DataSource;
import org.hibernate.cfg.MultiTenancySettings;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.task.TaskDecorator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionExecutionListener;

/** Binds the tenant to requests, threads, transactions, sessions and outgoing calls. */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
class TenancyAutoConfiguration {

    @Bean
    FilterRegistrationBean<TenantFilter> tenantFilter() {
        // Default order: after the security chain, which has verified the token by then.
        return new FilterRegistrationBean<>(new TenantFilter());
    }

    @Bean
    TransactionExecutionListener tenantWall(DataSource database, Environment environment) {
        return new TenantWall(
                database, environment.getRequiredProperty("bridgecore.service") + "_platform");
    }

    @Bean
    HibernatePropertiesCustomizer tenantOfSession() {
        return settings ->
                settings.put(
                        MultiTenancySettings.MULTI_TENANT_IDENTIFIER_RESOLVER,
                        new TenantResolver());
    }

    @Bean
    PlatformScope platformScope(PlatformTransactionManager transactions) {
        return new PlatformScope(transactions);
    }

    @Bean
    TenantErasure tenantErasure(DataSource database, PlatformTransactionManager transactions) {
        return new TenantErasure(JdbcClient.create(database), transactions);
    }

    @Bean
    TaskDecorator tenantCarrier() {
        return CurrentTenant::carry;
    }

    @Bean
    RequestInterceptor tenantHeader() {
        return call ->
                CurrentTenant.find()
                        .ifPresent(tenant -> call.header(Headers.TENANT_ID, tenant.toString()));
    }
}
