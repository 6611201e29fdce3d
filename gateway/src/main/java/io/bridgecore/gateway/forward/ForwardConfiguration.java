package io.bridgecore.gateway.forward;

import io.netty.channel.ChannelOption;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How connections to services are opened. */
@Configuration(proxyBeanMethods = false)
class ForwardConfiguration {

    @Bean
    HttpClientCustomizer connectTimeout(ForwardProperties properties) {
        int millis = Math.toIntExact(properties.connectTimeout().toMillis());
        return client -> client.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, millis);
    }
}
