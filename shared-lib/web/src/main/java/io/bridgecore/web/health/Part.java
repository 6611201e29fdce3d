package io.bridgecore.web.health;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One part of the service or server behind it. However many want to know, it is asked by one at a
 * time, and its answer serves all for a moment; who does not answer keeps nobody waiting for long.
 */
class Part {

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration GIVEN_UP = Duration.ofSeconds(30);

    private final BooleanSupplier question;
    private final Duration patience;
    private final InstantSource clock;
    private @Nullable Asked last;

    Part(BooleanSupplier question, Duration patience, InstantSource clock) {
        this.question = question;
        this.patience = patience;
        this.clock = clock;
    }

    /** Asks, unless an answer is fresh or awaited. Returns at once. */
    synchronized Asked ask() {
        Asked known = last;
        Instant now = clock.instant();
        if (known == null || now.isAfter(known.at().plus(known.done() ? FRESH : GIVEN_UP))) {
            known = asked(now);
            last = known;
        }
        return known;
    }

    private Asked asked(Instant now) {
        long began = System.nanoTime();
        return new Asked(
                CompletableFuture.supplyAsync(
                        () -> {
                            boolean well = question.getAsBoolean();
                            Duration took = Duration.ofNanos(System.nanoTime() - began);
                            return new Look(well, took, now, well ? null : "does not work");
                        },
                        task -> Thread.ofVirtual().name("health").start(task)),
                now,
                began,
                patience);
    }

    /** A question on its way. */
    record Asked(CompletableFuture<Look> answer, Instant at, long began, Duration patience) {

        boolean done() {
            return answer.isDone();
        }

        /** Waits for the answer for as long as there is patience, counted from the question. */
        Look look() {
            try {
                long left = patience.toNanos() - (System.nanoTime() - began);
                return answer.get(Math.max(0, left), TimeUnit.NANOSECONDS);
            } catch (TimeoutException silent) {
                return new Look(false, sinceThen(), at, "no answer in time");
            } catch (ExecutionException broken) {
                return new Look(false, sinceThen(), at, "does not work");
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return new Look(false, sinceThen(), at, "stopping");
            }
        }

        private Duration sinceThen() {
            return Duration.ofNanos(System.nanoTime() - began);
        }
    }
}
