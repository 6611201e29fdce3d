package io.bridgecore.monitoring.logs;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A line in the newer spelling.
 *
 * @param metadata whatever else the service wrote down
 * @param highlight where the words are that were asked for
 */
record HitView(
        String id,
        String timestamp,
        String level,
        String service,
        String message,
        Map<String, Object> metadata,
        Map<String, List<String>> highlight,
        @Nullable String organizationId,
        @Nullable String userId,
        @Nullable String requestId) {

    static HitView of(LogLine line) {
        var metadata = new TreeMap<String, Object>(line.fields());
        for (String shown :
                new String[] {
                    "@timestamp",
                    "level",
                    "service",
                    "message",
                    "tenant_id",
                    "user_id",
                    "request_id"
                }) {
            metadata.remove(shown);
        }
        return new HitView(
                line.id(),
                line.textOrEmpty("@timestamp"),
                line.textOrEmpty("level"),
                line.textOrEmpty("service"),
                line.textOrEmpty("message"),
                metadata,
                line.highlight(),
                line.text("tenant_id"),
                line.text("user_id"),
                line.text("request_id"));
    }
}
