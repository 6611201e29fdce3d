package io.bridgecore.web.revocation;

import io.bridgecore.contracts.RevokedAccess;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.cloud.openfeign.FeignAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets every service know which access was revoked. */
@AutoConfiguration(after = FeignAutoConfiguration.class)
@EnableConfigurationProperties(RevocationProperties.class)
class RevocationAutoConfiguration {

    @Bean
    RevokedAccess revokedAccess() {
        return new RevokedAccess();
    }

    @Bean
    RevocationKeeper revocationKeeper(
            RevokedAccess revoked,
            RevocationSource source,
            RevocationProperties properties,
            Clock clock) {
        return new RevocationKeeper(revoked, source, properties, clock);
    }

    @Bean
    RevocationHealth revocationsHealthIndicator(RevokedAccess revoked) {
        return new RevocationHealth(revoked);
    }

    /** Everybody but auth-service asks auth-service. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(RevocationSource.class)
    @EnableFeignClients(clients = RevocationClient.class)
    static class Remote {

        @Bean
        RevocationSource remoteRevocations(RevocationClient client) {
            return client::revocations;
        }
    }
}
