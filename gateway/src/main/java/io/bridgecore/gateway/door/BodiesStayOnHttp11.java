package io.bridgecore.gateway.door;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;

/**
 * A client that would like to go over to HTTP/2 may ask for it along with its first request. One
 * that has a body would have to be held in memory for that, so it is answered as it came, and the
 * client may ask again.
 */
@ChannelHandler.Sharable
final class BodiesStayOnHttp11 extends ChannelInboundHandlerAdapter {

    static final String NAME = "bridgecore.bodiesStayOnHttp11";
    private static final String HTTP2 = "h2c";
    private static final String SETTINGS = "HTTP2-Settings";

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            HttpHeaders headers = request.headers();
            if (headers.containsValue(HttpHeaderNames.UPGRADE, HTTP2, true) && hasBody(headers)) {
                headers.remove(HttpHeaderNames.UPGRADE);
                headers.remove(SETTINGS);
            }
        }
        context.fireChannelRead(message);
    }

    private static boolean hasBody(HttpHeaders headers) {
        return headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
                || headers.contains(HttpHeaderNames.CONTENT_LENGTH);
    }
}
