package io.bridgecore.monitoring;

import io.bridgecore.events.tenant.FollowTenants;
import io.bridgecore.events.tenant.ForgetTenants;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.cloud.openfeign.EnableFeignClients;

/** Starts monitoring-service. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableFeignClients
@FollowTenants
@ForgetTenants
public class MonitoringApplication {

    public static void main(String[] args) {
        SpringApplication.run(MonitoringApplication.class, args);
    }
}
