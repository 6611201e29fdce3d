package io.bridgecore.connector.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * The memory that the answers of all systems share, so that no system can take more than there is.
 * What an answer weighs is held until the work that asked for it is done. No tenant gets the last
 * quarter.
 */
@Component
public class AnswerRoom {

    /** Every answer may weigh so much without asking: large ones never hold up small ones. */
    static final int FREE = 64 * 1024;

    private static final ScopedValue<Holding> HOLDING = ScopedValue.newInstance();

    private final Semaphore all;
    private final int share;

    /** Weak: the share of a tenant lasts as long as somebody holds a part of it. */
    private final Cache<Optional<TenantId>, Semaphore> shares =
            Caffeine.newBuilder().weakValues().build();

    AnswerRoom(HttpProperties limits) {
        int bytes = Math.toIntExact(limits.answersAtOnce().toBytes());
        this.all = new Semaphore(bytes);
        this.share = bytes / 4 * 3;
    }

    /** Does some work, and gives back at its end what the answers in it took. */
    public <T, X extends Throwable> T during(ScopedValue.CallableOp<? extends T, X> work) throws X {
        if (HOLDING.isBound()) {
            return work.call();
        }
        var holding = new Holding();
        try {
            return ScopedValue.where(HOLDING, holding).call(work);
        } finally {
            holding.release();
        }
    }

    /** The part that one answer of the current tenant takes; nothing yet. */
    Part part() {
        return new Part(shares.get(CurrentTenant.find(), _ -> new Semaphore(share)));
    }

    int left() {
        return all.availablePermits();
    }

    /** What the answers of one piece of work take. Used by the thread of that work. */
    private static final class Holding {

        private final List<Part> parts = new ArrayList<>();

        void release() {
            parts.forEach(Part::giveAllBack);
        }
    }

    /** What one answer takes. */
    final class Part {

        private final Semaphore ofTenant;
        private int taken;

        private Part(Semaphore ofTenant) {
            this.ofTenant = ofTenant;
        }

        int taken() {
            return taken;
        }

        /** The most that it may ever take. */
        int most() {
            return share;
        }

        /** Takes more, waiting for it if need be; false when it did not become free. */
        boolean take(int bytes, Duration patience) throws InterruptedException {
            long end = System.nanoTime() + patience.toNanos();
            if (!ofTenant.tryAcquire(bytes, patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return false;
            }
            boolean taking = false;
            try {
                taking = all.tryAcquire(bytes, end - System.nanoTime(), TimeUnit.NANOSECONDS);
            } finally {
                if (!taking) {
                    ofTenant.release(bytes);
                }
            }
            taken += taking ? bytes : 0;
            return taking;
        }

        void giveBack(int bytes) {
            all.release(bytes);
            ofTenant.release(bytes);
            taken -= bytes;
        }

        void giveAllBack() {
            giveBack(taken);
        }

        /** Leaves what is taken to the running work; false where there is none. */
        boolean stay() {
            if (HOLDING.isBound()) {
                HOLDING.get().parts.add(this);
            }
            return HOLDING.isBound();
        }
    }
}
