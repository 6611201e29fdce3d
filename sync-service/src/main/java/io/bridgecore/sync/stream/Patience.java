package io.bridgecore.sync.stream;

import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets the web server drop whoever does not read a stream, as sockets are dropped. */
@Configuration(proxyBeanMethods = false)
class Patience {

    private static final String KEEP_ALIVE = "60000";

    /** The server waits as long for a request to come as for an answer to be taken. */
    @Bean
    TomcatConnectorCustomizer dropsWhoeverDoesNotRead(StreamProperties properties) {
        String patience = Long.toString(properties.patience().toMillis());
        return connector -> {
            connector.setProperty("connectionTimeout", patience);
            connector.setProperty("keepAliveTimeout", KEEP_ALIVE);
        };
    }
}
