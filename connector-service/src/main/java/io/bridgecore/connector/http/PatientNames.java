package io.bridgecore.connector.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
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
 * the threads, no name more than one, and names that had addresses when they were last looked up
 * have threads of their own.
 */
@Component
class PatientNames implements Names, AutoCloseable {

    private static final int AT_ONCE = 64;
    private static final int AT_ONCE_OF_TENANT = 4;
    private static final long IDLE_SECONDS = 10;

    private static final int MOST_PROVEN = 20_000;
    private static final Duration PROVEN_FOR = Duration.ofHours(1);

    private final HttpProperties limits;
    private final ExecutorService provenThreads = threads("names-");
    private final ExecutorService otherThreads = threads("new-names-");
    private final Cache<String, Boolean> proven =
            Caffeine.newBuilder().maximumSize(MOST_PROVEN).expireAfterWrite(PROVEN_FOR).build();
    private final ConcurrentMap<String, CompletableFuture<InetAddress[]>> running =
            new ConcurrentHashMap<>();

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

    private static ExecutorService threads(String name) {
        return new ThreadPoolExecutor(
                0,
                AT_ONCE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                Thread.ofPlatform().daemon().name(name, 0).factory());
    }

    @Override
    public InetAddress[] lookUp(String host) throws UnknownHostException {
        Optional<InetAddress> written = written(host);
        return written.isPresent() ? new InetAddress[] {written.get()} : lookUpInTime(host);
    }

    /** An address is read, not looked up: that needs no other thread. */
    private static Optional<InetAddress> written(String host) {
        boolean possible =
                host.indexOf(':') >= 0
                        || (!host.isEmpty() && Character.isDigit(host.charAt(host.length() - 1)));
        try {
            return possible ? Optional.of(InetAddress.ofLiteral(host)) : Optional.empty();
        } catch (IllegalArgumentException name) {
            return Optional.empty();
        }
    }

    private InetAddress[] lookUpInTime(String host) throws UnknownHostException {
        long patience = limits.connectTimeout().toMillis();
        CompletableFuture<InetAddress[]> known = running.get(host);
        try {
            return (known == null ? begin(host, patience) : known)
                    .get(patience, TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw unknown("Unknown host", failed);
        } catch (TimeoutException slow) {
            proven.invalidate(host);
            throw unknown("The name server does not answer", slow);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unknown("Interrupted", stopped);
        }
    }

    private CompletableFuture<InetAddress[]> begin(String host, long patience)
            throws UnknownHostException, InterruptedException {
        Semaphore mine = places.get(CurrentTenant.find(), _ -> new Semaphore(AT_ONCE_OF_TENANT));
        if (!mine.tryAcquire(patience, TimeUnit.MILLISECONDS)) {
            throw new UnknownHostException("Too many names are looked up");
        }
        var answer = new CompletableFuture<InetAddress[]>();
        CompletableFuture<InetAddress[]> known = running.putIfAbsent(host, answer);
        if (known != null) {
            mine.release();
            return known;
        }
        try {
            boolean trusted = proven.getIfPresent(host) != null;
            (trusted ? provenThreads : otherThreads).execute(() -> look(host, mine, answer));
            return answer;
        } catch (RejectedExecutionException full) {
            UnknownHostException refused = unknown("Too many names are looked up", full);
            running.remove(host);
            answer.completeExceptionally(refused);
            mine.release();
            throw refused;
        }
    }

    /** The place is free again when the resolver is done, which nobody may be waiting for. */
    private void look(String host, Semaphore place, CompletableFuture<InetAddress[]> answer) {
        try {
            InetAddress[] found = resolver.lookUp(host);
            proven.put(host, true);
            running.remove(host);
            answer.complete(found);
        } catch (UnknownHostException | RuntimeException failed) {
            proven.invalidate(host);
            running.remove(host);
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
        provenThreads.shutdownNow();
        otherThreads.shutdownNow();
    }
}
