package io.bridgecore.sandbox.http;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often the sandbox was asked for what. */
final class Counters {

    private final LongAdder logins = new LongAdder();
    private final LongAdder requests = new LongAdder();
    private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();

    void login() {
        logins.increment();
    }

    void request() {
        requests.increment();
    }

    void call(String model, String method) {
        calls.computeIfAbsent(model + "." + method, _ -> new LongAdder()).increment();
    }

    long logins() {
        return logins.sum();
    }

    long requests() {
        return requests.sum();
    }

    long calls() {
        return calls.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** Calls by {@code model.method}. */
    Map<String, Object> byMethod() {
        Map<String, Object> sums = new TreeMap<>();
        calls.forEach((name, adder) -> sums.put(name, adder.sum()));
        return sums;
    }

    void reset() {
        logins.reset();
        requests.reset();
        calls.clear();
    }
}
