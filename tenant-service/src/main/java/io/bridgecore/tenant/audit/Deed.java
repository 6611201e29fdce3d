package io.bridgecore.tenant.audit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something done to something.
 *
 * @param action what was done, such as {@code tenant.suspended}
 * @param targetType kind of thing it was done to
 * @param before values that changed, as they were
 * @param after values that changed, as they are
 */
public record Deed(
        String action,
        String targetType,
        String targetId,
        Map<String, @Nullable Object> before,
        Map<String, @Nullable Object> after) {

    public Deed {
        before = Collections.unmodifiableMap(new LinkedHashMap<>(before));
        after = Collections.unmodifiableMap(new LinkedHashMap<>(after));
    }

    /** The deed that lies between two states of a thing: only what differs is kept. */
    public static Deed between(
            String action,
            String targetType,
            String targetId,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after) {
        return new Deed(
                action, targetType, targetId, differing(before, after), differing(after, before));
    }

    /** Whether nothing came to be different. */
    public boolean isIdle() {
        return before.isEmpty() && after.isEmpty();
    }

    private static Map<String, @Nullable Object> differing(
            Map<String, @Nullable Object> one, Map<String, @Nullable Object> other) {
        var kept = new LinkedHashMap<String, @Nullable Object>();
        one.forEach((name, value) -> {
            if (!Objects.equals(value, other.get(name))) {
                kept.put(name, value);
            }
        });
        return kept;
    }
}
