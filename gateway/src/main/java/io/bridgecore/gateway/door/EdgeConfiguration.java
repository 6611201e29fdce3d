package io.bridgecore.gateway.door;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpServerCodec;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.NettyPipeline;
import tools.jackson.databind.json.JsonMapper;

/** Equips each connection with what the server itself does not offer. */
@Configuration(proxyBeanMethods = false)
class EdgeConfiguration {

    private static final BodiesStayOnHttp11 BODIES = new BodiesStayOnHttp11();

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
        ChannelHandlerContext codec = channel.pipeline().context(HttpServerCodec.class);
        if (codec != null) {
            channel.pipeline().addAfter(codec.name(), BodiesStayOnHttp11.NAME, BODIES);
        }
    }
}
