package io.bridgecore.connector.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * Asks the machine's resolver on threads of its own: it cannot be interrupted, and a name server
 * that never answers must hold up nobody but those who asked it.
 */
@Component
class PatientNames implements Names, AutoCloseable {

    private static final int AT_ONCE = 64;
    private static final long IDLE_SECONDS = 10;

    private final HttpProperties limits;
    private final ExecutorService threads =
            new ThreadPoolExecutor(
                    0,
                    AT_ONCE,
                    IDLE_SECONDS,
                    TimeUnit.SECONDS,
                    new SynchronousQueue<>(),
                    Thread.ofPlatform().daemon().name("names-", 0).factory());

    PatientNames(HttpProperties limits) {
        this.limits = limits;
    }

    @Override
    public InetAddress[] lookUp(String host) throws UnknownHostException {
        Callable<InetAddress[]> question = () -> InetAddress.getAllByName(host);
        Future<InetAddress[]> answer;
        try {
            answer = threads.submit(question);
        } catch (RejectedExecutionException full) {
            throw unknown("Too many names are looked up", full);
        }
        try {
            return answer.get(limits.connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw unknown("Unknown host", failed);
        } catch (TimeoutException slow) {
            answer.cancel(true);
            throw unknown("The name server does not answer", slow);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unknown("Interrupted", stopped);
        }
    }

    private static UnknownHostException unknown(String reason, Exception cause) {
        var unknown = new UnknownHostException(reason);
        unknown.initCause(cause);
        return unknown;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
