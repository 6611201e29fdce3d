package io.bridgecore.launcher.bench;

import io.bridgecore.launcher.bench.AuthBench.Work;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One call, made directly and through the platform: in turns within one run, so that whatever the
 * machine does besides falls on both.
 */
final class Contest {

    private final Work direct;
    private final Work bridged;
    private final Costs costs;
    private final Map<Integer, Result> results = new LinkedHashMap<>();

    Contest(Work direct, Work bridged, Costs costs) {
        this.direct = direct;
        this.bridged = bridged;
        this.costs = costs;
    }

    /** Tells the processor time that programs of the platform have used so far. */
    interface Costs {
        Duration of(String program) throws IOException;
    }

    /** Both sides at so many callers at once. */
    record Result(Side direct, Side bridged) {

        Result() {
            this(new Side(), new Side());
        }

        /** How much longer half of the calls take at least, in milliseconds. */
        double addedMillis() {
            return bridged.samples().within(0.5) - direct.samples().within(0.5);
        }

        /** The calls in a second, as a part of those without the platform. */
        double kept() {
            return bridged.perSecond() / direct.perSecond();
        }

        /** How many times faster half of the calls are at least. */
        double faster() {
            return direct.samples().within(0.5) / bridged.samples().within(0.5);
        }
    }

    /** Both sides by the number of callers. */
    Map<Integer, Result> results() {
        return results;
    }

    void warmUp(Duration time) throws IOException, InterruptedException {
        new Workers(Collections.nCopies(2, direct)).runFor(time);
        new Workers(Collections.nCopies(2, bridged)).runFor(time);
    }

    /**
     * One turn of each side.
     *
     * @param number every other round goes backwards, so that nobody always follows the same one
     */
    void round(int number, int callers, Duration time) throws IOException, InterruptedException {
        Result result = results.computeIfAbsent(callers, _ -> new Result());
        if (number % 2 == 0) {
            turn(result.direct(), direct, callers, time);
            turn(result.bridged(), bridged, callers, time);
        } else {
            turn(result.bridged(), bridged, callers, time);
            turn(result.direct(), direct, callers, time);
        }
    }

    private void turn(Side side, Work work, int callers, Duration time)
            throws IOException, InterruptedException {
        var workers = new Workers(Collections.nCopies(callers, work));
        Duration gateway = costs.of("gateway");
        Duration connector = costs.of("connector");
        long began = System.nanoTime();
        workers.runFor(time);
        side.add(workers.times(), Duration.ofNanos(System.nanoTime() - began));
        side.addCost(costs.of("gateway").minus(gateway), costs.of("connector").minus(connector));
    }
}
