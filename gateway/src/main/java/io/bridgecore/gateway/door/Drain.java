package io.bridgecore.gateway.door;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The first thing that happens when the gateway stops: for a while it goes on as before, except
 * that it is no longer ready and closes each connection after its next answer. Whoever looks at its
 * health sends nothing any more when the server really closes.
 */
@Component
class Drain implements SmartLifecycle {

    private final EdgeProperties properties;
    private volatile boolean running;
    private volatile boolean draining;

    Drain(EdgeProperties properties) {
        this.properties = properties;
    }

    /** Whether connections are to be closed after their next answer. */
    boolean isOn() {
        return draining;
    }

    @Override
    public void start() {
        draining = false;
        running = true;
    }

    @Override
    public void stop() {
        draining = true;
        running = false;
    }

    @Override
    public void stop(Runnable done) {
        stop();
        long millis = properties.drain().toMillis();
        if (millis <= 0) {
            done.run();
            return;
        }
        Executor later = CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
        later.execute(done);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** A pause is no stop. */
    @Override
    public boolean isPauseable() {
        return false;
    }

    /** Before everything else. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
