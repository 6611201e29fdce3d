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

    public SystemInfo {
        details = Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(details));
    }
}
