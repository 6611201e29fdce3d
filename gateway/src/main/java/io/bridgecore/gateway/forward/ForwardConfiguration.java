package io.bridgecore.gateway.forward;

import io.netty.channel.ChannelOption;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.config.GatewayProperties;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.http.client.HttpClient;

/** How connections to services are opened. */
@Configuration(proxyBeanMethods = false)
class ForwardConfiguration {

    @Bean
    HttpClientCustomizer connectTimeout(ForwardProperties properties) {
        int millis = Math.toIntExact(properties.connectTimeout().toMillis());
        return client -> client.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, millis);
    }

    @Bean
    LocalRouting localRouting(
            HttpClient client,
            ObjectProvider<List<HttpHeadersFilter>> libraryFilters,
            OutboundHeaders outbound,
            InboundHeaders inbound,
            ForwardProperties properties) {
        return new LocalRouting(
                client, libraryFilters, List.of(outbound, inbound), properties.responseTimeout());
    }

    @Bean
    NettyWriteResponseFilter answers(
            GatewayProperties properties,
            ObjectProvider<List<HttpHeadersFilter>> libraryFilters,
            InboundHeaders inbound) {
        List<HttpHeadersFilter> ours = List.of(inbound);
        return new NettyWriteResponseFilter(properties.getStreamingMediaTypes(), libraryFilters) {
            @Override
            public List<HttpHeadersFilter> getHeadersFilters() {
                return ours;
            }
        };
    }
}
