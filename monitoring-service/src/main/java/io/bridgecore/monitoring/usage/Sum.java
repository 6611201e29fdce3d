package io.bridgecore.monitoring.usage;

import io.bridgecore.contracts.event.UsageRecorded.Request;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What alike requests of one stretch of time come to. */
final class Sum {

    private static final int FIRST = 8;

    private final Key key;
    private long calls;
    private long micros;
    private long least = Long.MAX_VALUE;
    private long most;
    private long came;
    private long went;
    private long[] durations = new long[FIRST];

    Sum(Key key) {
        this.key = key;
    }

    /**
     * What makes requests alike.
     *
     * @param model empty where none is named
     */
    record Key(
            UUID tenant, Instant bucket, String endpoint, String method, String model, int status) {

        static Key of(Request request, Grain grain) {
            return new Key(
                    Objects.requireNonNullElse(request.tenantId(), RequestRows.NOBODY),
                    grain.floor(request.at()),
                    request.endpoint(),
                    request.method(),
                    Objects.requireNonNullElse(request.model(), ""),
                    request.status());
        }
    }

    void add(Request request) {
        long took = request.durationMicros();
        if (calls == durations.length) {
            durations = Arrays.copyOf(durations, durations.length * 2);
        }
        durations[(int) calls++] = took;
        micros += took;
        least = Math.min(least, took);
        most = Math.max(most, took);
        came += request.requestBytes();
        went += request.responseBytes();
    }

    /** Adds its durations to what was stored before. */
    byte[] latencies(byte @Nullable [] before) {
        Latencies all = Latencies.of(before);
        for (int i = 0; i < calls; i++) {
            all.add(durations[i]);
        }
        return all.stored();
    }

    Key key() {
        return key;
    }

    long calls() {
        return calls;
    }

    long micros() {
        return micros;
    }

    long least() {
        return least;
    }

    long most() {
        return most;
    }

    long came() {
        return came;
    }

    long went() {
        return went;
    }
}
