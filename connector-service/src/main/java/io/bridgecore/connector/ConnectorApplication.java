package io.bridgecore.connector;

import io.bridgecore.events.tenant.FollowTenants;
import io.bridgecore.tenancy.secret.MasterKey;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Joins tenants to their external systems. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableConfigurationProperties(MasterKey.class)
@FollowTenants
public class ConnectorApplication {

    /** Starts the service. */
    public static void main(String[] args) {
        SpringApplication.run(ConnectorApplication.class, args);
    }
}
