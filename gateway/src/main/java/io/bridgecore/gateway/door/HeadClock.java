package io.bridgecore.gateway.door;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Closes a connection on which bytes arrive that do not become a request in time: somebody sends
 * headers drop by drop, or goes on with a body after its request was answered. Costs nothing where
 * requests come whole. Ends with the first request of HTTP/2, which has limits of its own.
 */
final class HeadClock extends ChannelInboundHandlerAdapter {

    static final String NAME = "bridgecore.headClock";

    private final long millis;
    private volatile int begun;
    private volatile boolean busy;
    private @Nullable Future<?> alarm;

    HeadClock(Duration patience) {
        this.millis = patience.toMillis();
    }

    /** The clock of the connection that carries a request; absent once it has ended. */
    private static @Nullable HeadClock of(Channel channel) {
        Channel connection = channel instanceof Http2StreamChannel ? channel.parent() : channel;
        return connection.pipeline().get(NAME) instanceof HeadClock clock ? clock : null;
    }

    /** The same work, during which the connection's clock stands still. */
    static Mono<Void> during(Mono<Void> handled, Channel channel) {
        HeadClock clock = of(channel);
        if (clock == null) {
            return handled;
        }
        clock.requestBegan(channel);
        return handled.doFinally(_ -> clock.requestEnded());
    }

    /** A whole head has arrived. Called by the thread of the connection. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    private void requestBegan(Channel channel) {
        begun++;
        busy = true;
        stopAlarm();
        if (channel instanceof Http2StreamChannel) {
            channel.parent().pipeline().remove(this);
        }
    }

    /** The request was answered. */
    private void requestEnded() {
        busy = false;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        int before = begun;
        context.fireChannelRead(message);
        if (begun == before && !busy && alarm == null && context.channel().isActive()) {
            alarm = context.executor().schedule(() -> ring(context), millis, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stopAlarm();
        context.fireChannelInactive();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the end
    private void ring(ChannelHandlerContext context) {
        alarm = null;
        if (!busy) {
            context.close();
        }
    }

    private void stopAlarm() {
        if (alarm != null) {
            alarm.cancel(false);
            alarm = null;
        }
    }
}
