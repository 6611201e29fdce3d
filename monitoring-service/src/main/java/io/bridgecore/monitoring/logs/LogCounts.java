package io.bridgecore.monitoring.logs;

import java.util.Map;

/**
 * How many lines there are, by level and by service.
 *
 * @param whole whether all there is was looked at
 */
record LogCounts(
        long total, Map<String, Long> byLevel, Map<String, Long> byService, boolean whole) {

    static final LogCounts NONE = new LogCounts(0, Map.of(), Map.of(), true);
}
