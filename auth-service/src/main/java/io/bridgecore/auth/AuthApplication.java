package io.bridgecore.auth;

import io.bridgecore.events.tenant.FollowTenants;
import io.bridgecore.tenancy.secret.MasterKey;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.openfeign.EnableFeignClients;

/** Who somebody is, and the tokens that say so. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableConfigurationProperties(MasterKey.class)
@EnableFeignClients
@FollowTenants
public class AuthApplication {

    public static void main(String[] args) {
        SpringApplication.run(AuthApplication.class, args);
    }
}
