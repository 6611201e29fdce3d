package io.bridgecore.gateway.remote;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Lets all who ask the same question at the same time wait for one answer. */
public final class SingleFlight<K, V> {

    private final Map<K, Mono<V>> running = new ConcurrentHashMap<>();

    /** The answer that is under way, or the one that {@code question} starts. */
    public Mono<V> ask(K key, Supplier<Mono<V>> question) {
        return running.computeIfAbsent(
                key, _ -> Mono.defer(question).doFinally(_ -> running.remove(key)).cache());
    }
}
