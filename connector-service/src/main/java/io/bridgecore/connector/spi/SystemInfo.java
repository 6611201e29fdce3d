package io.bridgecore.connector.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a system says about itself. Holds no secrets.
 *
 * @param version in the system's own form, such as {@code 19.0}
 * @param details more facts, by name; after a login those of the account too
 */
public record SystemInfo(String version, Map<String, @Nullable Object> details) {

    private static final int LONGEST_VERSION = 100;

    public SystemInfo {
        version = version.substring(0, Math.min(version.length(), LONGEST_VERSION));
        details = Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(details));
    }
}
