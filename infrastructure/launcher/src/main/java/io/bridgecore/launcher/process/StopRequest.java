package io.bridgecore.launcher.process;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** SIGTERM and Ctrl-C as something the main thread can wait for and finish its work after. */
public final class StopRequest {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);

    private StopRequest() {}

    /** Starts to listen; from here on the process ends only after {@link #finished()}. */
    public static StopRequest ofSignals() {
        StopRequest request = new StopRequest();
        Runtime.getRuntime().addShutdownHook(new Thread(request::holdExit, "stop-request"));
        return request;
    }

    /** Waits; returns true as soon as the process has been asked to stop. */
    public boolean await(Duration limit) throws InterruptedException {
        return asked.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits without limit. */
    public void await() throws InterruptedException {
        asked.await();
    }

    /** Says that everything has been stopped and the process may go. */
    public void finished() {
        finished.countDown();
    }

    private void holdExit() {
        asked.countDown();
        try {
            finished.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
