package io.bridgecore.connector.session;

import io.bridgecore.connector.spi.Http;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a connector sends to answer one call. The first request is paid for before it is
 * sent; further ones are never refused, since half a call may be a write, but owed.
 */
final class Bill {

    private static final ScopedValue<Bill> RUNNING = ScopedValue.newInstance();
    private static final Bill FREE = new Bill(() -> {});

    private final Runnable owe;
    private boolean sent;

    private Bill(Runnable owe) {
        this.owe = owe;
    }

    /** Does work whose first request is paid for. */
    static <T extends @Nullable Object> T on(Runnable owe, Supplier<T> work) {
        return ScopedValue.where(RUNNING, new Bill(owe)).call(work::get);
    }

    /** Does work that costs nothing, such as a login. */
    static <T extends @Nullable Object> T free(Supplier<T> work) {
        return ScopedValue.where(RUNNING, FREE).call(work::get);
    }

    /** The way out for a connector, on which requests are counted. */
    static Http counting(Http http) {
        return new Counting(http);
    }

    private void sends() {
        if (sent) {
            owe.run();
        }
        sent = this != FREE;
    }

    private record Counting(Http http) implements Http {

        @Override
        public Answer send(Request request) {
            count();
            return http.send(request);
        }

        @Override
        public Tree sendForTree(Request request) {
            count();
            return http.sendForTree(request);
        }

        private static void count() {
            if (RUNNING.isBound()) {
                RUNNING.get().sends();
            }
        }
    }
}
