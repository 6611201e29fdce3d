package io.bridgecore.sync;

import io.bridgecore.events.tenant.FollowTenants;
import io.bridgecore.events.tenant.ForgetTenants;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.cloud.openfeign.EnableFeignClients;

/** Starts sync-service. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableFeignClients
@FollowTenants
@ForgetTenants
public class SyncApplication {

    public static void main(String[] args) {
        SpringApplication.run(SyncApplication.class, args);
    }
}
