package io.bridgecore.bench.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** Spring Cloud Gateway as it comes: one route for everything, given on the command line. */
@SpringBootConfiguration
@EnableAutoConfiguration
public class BareGateway {

    /** Starts the process. */
    public static void main(String[] arguments) {
        SpringApplication.run(BareGateway.class, arguments);
    }
}
