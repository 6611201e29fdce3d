package io.bridgecore.gateway;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** Starts the gateway. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class GatewayApplication {

    /** Starts the process; settings come from the environment. */
    public static void main(String[] arguments) {
        // As many threads as can run at once; the library would take at least four.
        System.setProperty(
                "reactor.netty.ioWorkerCount",
                System.getProperty(
                        "reactor.netty.ioWorkerCount",
                        Integer.toString(Math.max(2, Runtime.getRuntime().availableProcessors()))));
        SpringApplication.run(GatewayApplication.class, arguments);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
