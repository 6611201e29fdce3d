package io.bridgecore.tenant;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.cloud.openfeign.EnableFeignClients;

/** Starts tenant-service. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableFeignClients
public class TenantApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(TenantApplication.class, arguments);
    }
}
