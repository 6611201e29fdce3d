package io.bridgecore.sync.push;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer to a push, in the dialect in which it came: some names mean different types there. */
final class PushAnswer {

    private PushAnswer() {}

    /**
     * Puts results into words.
     *
     * @param byModel whether it is the dialect of the object
     * @param token where the device stands in the log
     */
    static Map<String, @Nullable Object> of(
            List<PushResult> results, boolean byModel, String token, Instant now, long tookMs) {
        var answer = new LinkedHashMap<String, @Nullable Object>();
        List<PushResult> failed = all(results, Standing.REJECTED);
        List<PushResult> conflicts = all(results, Standing.CONFLICT);
        answer.put("success", failed.isEmpty());
        answer.put("total", results.size());
        answer.put("succeeded", (int) results.stream().filter(PushResult::succeeded).count());
        answer.put(
                "failed", byModel ? failed.stream().map(PushAnswer::map).toList() : failed.size());
        answer.put(
                "conflicts",
                byModel ? conflicts.stream().map(PushAnswer::map).toList() : conflicts.size());
        if (byModel) {
            answer.put(
                    "successful",
                    results.stream()
                            .filter(PushResult::succeeded)
                            .map(PushResult::shownId)
                            .toList());
        }
        answer.put("pending", all(results, Standing.PENDING).size());
        answer.put("results", results);
        answer.put("id_mapping", ids(results));
        answer.put("next_sync_token", token);
        answer.put("server_timestamp", now);
        answer.put("total_processing_time_ms", tookMs);
        answer.put(
                "average_processing_time_ms",
                results.isEmpty() ? 0.0 : (double) tookMs / results.size());
        return answer;
    }

    private static List<PushResult> all(List<PushResult> results, String outcome) {
        return results.stream().filter(result -> result.is(outcome)).toList();
    }

    private static Map<String, Long> ids(List<PushResult> results) {
        var ids = new LinkedHashMap<String, Long>();
        for (PushResult result : results) {
            if (Item.CREATE.equals(result.action())
                    && result.localId() != null
                    && result.serverId() != null) {
                ids.put(result.localId(), result.serverId());
            }
        }
        return ids;
    }

    private static Map<String, @Nullable Object> map(PushResult result) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("id", result.shownId());
        map.put("local_id", result.localId());
        map.put("model", result.model());
        map.put("action", result.action());
        map.put("server_id", result.serverId());
        map.put("error", result.error());
        map.put("error_code", result.errorCode());
        map.put("conflict_info", result.conflictInfo());
        return map;
    }
}
