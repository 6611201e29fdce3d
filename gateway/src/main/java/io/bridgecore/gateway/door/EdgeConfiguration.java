package io.bridgecore.gateway.door;

import io.netty.channel.Channel;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.NettyPipeline;
import tools.jackson.databind.json.JsonMapper;

/** Equips each connection with what the server itself does not offer. */
@Configuration(proxyBeanMethods = false)
class EdgeConfiguration {

    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> edge(
            EdgeProperties properties, JsonMapper json) {
        var undecoded = new UndecodedRequests(json);
        return factory ->
                factory.addServerCustomizers(server ->
                        server.doOnChannelInit(
                                (_, channel, _) -> equip(channel, properties, undecoded)));
    }

    private static void equip(
            Channel channel, EdgeProperties properties, UndecodedRequests undecoded) {
        channel.pipeline().addFirst(HeadClock.NAME, new HeadClock(properties.headTimeout()));
        channel.pipeline()
                .addBefore(NettyPipeline.HttpTrafficHandler, UndecodedRequests.NAME, undecoded);
    }
}
