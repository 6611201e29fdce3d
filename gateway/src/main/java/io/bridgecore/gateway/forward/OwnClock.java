package io.bridgecore.gateway.forward;

import io.netty.channel.EventLoop;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;

/**
 * Timers in the thread that serves a request: the usual ones wake another thread with each request
 * that sets one.
 */
final class OwnClock {

    private static final Map<EventLoop, Scheduler> CLOCKS = new ConcurrentHashMap<>();

    private OwnClock() {}

    /** The clock of the thread that serves the request. */
    static Scheduler of(ServerHttpRequest request) {
        Object known = ServerHttpRequestDecorator.getNativeRequest(request);
        return known instanceof Connection connection
                ? of(connection.channel().eventLoop())
                : Schedulers.parallel();
    }

    static Scheduler of(EventLoop loop) {
        return CLOCKS.computeIfAbsent(loop, Schedulers::fromExecutorService);
    }
}
