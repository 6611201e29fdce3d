package io.bridgecore.connector;

import io.bridgecore.tenancy.secret.MasterKey;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.openfeign.EnableFeignClients;

/** Joins tenants to their external systems. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableConfigurationProperties(MasterKey.class)
@EnableFeignClients
public class ConnectorApplication {

    /** Starts the service. */
    public static void main(String[] args) {
        SpringApplication.run(ConnectorApplication.class, args);
    }
}
