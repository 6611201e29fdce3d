package io.bridgecore.bench.gateway;

import io.bridgecore.bench.http.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What was measured of one contender, round by round. */
final class Figures {

    private final List<Outcome> busy = new ArrayList<>();
    private final List<Outcome> calm = new ArrayList<>();
    private final List<Double> cpuMicros = new ArrayList<>();

    void addBusy(Outcome outcome, double cpuMicrosPerRequest) {
        busy.add(outcome);
        cpuMicros.add(cpuMicrosPerRequest);
    }

    void addCalm(Outcome outcome) {
        calm.add(outcome);
    }

    double perSecond() {
        return median(busy, Outcome::perSecond);
    }

    double busyP50Millis() {
        return median(busy, Outcome::p50Micros) / 1000;
    }

    double busyP99Millis() {
        return median(busy, Outcome::p99Micros) / 1000;
    }

    double calmP50Millis() {
        return median(calm, Outcome::p50Micros) / 1000;
    }

    double calmP99Millis() {
        return median(calm, Outcome::p99Micros) / 1000;
    }

    double cpuMicros() {
        return median(cpuMicros, value -> value);
    }

    /** Answers other than 2xx (count). */
    long failed() {
        return busy.stream().mapToLong(outcome -> outcome.failed() + outcome.refused()).sum()
                + calm.stream().mapToLong(outcome -> outcome.failed() + outcome.refused()).sum();
    }

    private static <T> double median(List<T> values, ToDoubleFunction<T> figure) {
        double[] sorted = values.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
