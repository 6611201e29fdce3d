package io.bridgecore.monitoring;

import io.bridgecore.events.tenant.FollowTenants;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.cloud.openfeign.EnableFeignClients;

/** Starts monitoring-service. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableFeignClients
@FollowTenants
public class MonitoringApplication {

    public static void main(String[] args) {
        SpringApplication.run(MonitoringApplication.class, args);
    }
}
