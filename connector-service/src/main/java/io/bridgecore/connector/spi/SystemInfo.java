package io.bridgecore.connector.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a system says about itself. Holds no secrets.
 *
 * @param version in the system's own form, such as {@code 19.0}
 * @param details more facts, by name, long texts cut; after a login those of the account too
 */
public record SystemInfo(String version, Map<String, @Nullable Object> details) {

    private static final int LONGEST_VERSION = 100;

    private static final int LONGEST_TEXT = 1_000;

    public SystemInfo {
        version = version.substring(0, Math.min(version.length(), LONGEST_VERSION));
        var bounded = new LinkedHashMap<String, @Nullable Object>();
        details.forEach((name, value) -> bounded.put(name, cut(value)));
        details = Collections.unmodifiableMap(bounded);
    }

    /** It is kept as long as the login holds, and a system may say anything. */
    private static @Nullable Object cut(@Nullable Object value) {
        return value instanceof String text && text.length() > LONGEST_TEXT
                ? text.substring(0, LONGEST_TEXT)
                : value;
    }
}
