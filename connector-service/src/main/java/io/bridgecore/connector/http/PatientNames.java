package io.bridgecore.connector.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Asks the machine's resolver on threads of its own: it cannot be interrupted, and a name server
 * that never answers must hold up nobody but those who asked it. No tenant has more than a few of
 * the threads.
 */
@Component
class PatientNames implements Names, AutoCloseable {

    private static final int AT_ONCE = 64;
    private static final int AT_ONCE_OF_TENANT = 4;
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

    private final Names resolver;

    /** Weak: the places of a tenant last as long as somebody holds or waits for one of them. */
    private final Cache<Optional<TenantId>, Semaphore> places =
            Caffeine.newBuilder().weakValues().build();

    @Autowired
    PatientNames(HttpProperties limits) {
        this(limits, InetAddress::getAllByName);
    }

    PatientNames(HttpProperties limits, Names resolver) {
        this.limits = limits;
        this.resolver = resolver;
    }

    @Override
    public InetAddress[] lookUp(String host) throws UnknownHostException {
        Semaphore mine = places.get(CurrentTenant.find(), _ -> new Semaphore(AT_ONCE_OF_TENANT));
        long patience = limits.connectTimeout().toMillis();
        try {
            if (!mine.tryAcquire(patience, TimeUnit.MILLISECONDS)) {
                throw new UnknownHostException("Too many names are looked up");
            }
            return ask(host, mine).get(patience, TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw unknown("Unknown host", failed);
        } catch (TimeoutException slow) {
            throw unknown("The name server does not answer", slow);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unknown("Interrupted", stopped);
        }
    }

    /** The place is free again when the resolver is done, which nobody may be waiting for. */
    private CompletableFuture<InetAddress[]> ask(String host, Semaphore place)
            throws UnknownHostException {
        var answer = new CompletableFuture<InetAddress[]>();
        try {
            threads.execute(() -> look(host, place, answer));
        } catch (RejectedExecutionException full) {
            place.release();
            throw unknown("Too many names are looked up", full);
        }
        return answer;
    }

    private void look(String host, Semaphore place, CompletableFuture<InetAddress[]> answer) {
        try {
            answer.complete(resolver.lookUp(host));
        } catch (UnknownHostException | RuntimeException failed) {
            answer.completeExceptionally(failed);
        } finally {
            place.release();
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
