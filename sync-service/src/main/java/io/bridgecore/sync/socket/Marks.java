package io.bridgecore.sync.socket;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far each subscription of a socket was told the log. One that begins earlier than the others
 * makes the log be read again; the others pass over what they were told.
 *
 * @param <S> what a subscription is known by
 */
final class Marks<S> {

    private final Map<S, Long> told = new LinkedHashMap<>();

    /** Begins after a number; a subscription that is there goes on as it was. */
    void begin(S subscription, long after) {
        told.putIfAbsent(subscription, after);
    }

    /** Answers whether there was one. */
    boolean end(S subscription) {
        return told.remove(subscription) != null;
    }

    boolean has(S subscription) {
        return told.containsKey(subscription);
    }

    Set<S> all() {
        return told.keySet();
    }

    /** Those that were not told a change yet. */
    List<S> untold(long seq) {
        return told.entrySet().stream()
                .filter(mark -> mark.getValue() < seq)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Everything up to a number was told, as far as it was wanted. */
    void reached(long seq) {
        told.replaceAll((_, mark) -> Math.max(mark, seq));
    }

    /** The least mark; null without subscriptions. */
    @Nullable Long position() {
        return told.values().stream().min(Long::compareTo).orElse(null);
    }
}
