package io.bridgecore.connector;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.cloud.openfeign.EnableFeignClients;

/** Joins tenants to their external systems. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableFeignClients
public class ConnectorApplication {

    /** Starts the service. */
    public static void main(String[] args) {
        SpringApplication.run(ConnectorApplication.class, args);
    }
}
