package io.bridgecore.connector.operation;

import io.bridgecore.connector.spi.RawJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers that serve both kinds of clients: those that read {@code result}, and those that read the
 * operation's own keys.
 */
final class Answers {

    private Answers() {}

    /** The answer with {@code result} alone, which is there even when it is null. */
    static Map<String, @Nullable Object> of(@Nullable Object result) {
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("success", true);
        answer.put("result", result);
        return answer;
    }

    /** The answer with the result under a second name. */
    static Map<String, @Nullable Object> named(String name, @Nullable Object result) {
        Map<String, @Nullable Object> answer = of(result);
        answer.put(name, result);
        return answer;
    }

    /** The answer with a list, which is never null, under a second name and counted. */
    static Map<String, @Nullable Object> listed(String name, @Nullable Object result) {
        if (result instanceof RawJson raw && raw.isList()) {
            Map<String, @Nullable Object> answer = named(name, raw);
            answer.put("count", raw.count());
            return answer;
        }
        List<?> list = list(result);
        Map<String, @Nullable Object> answer = named(name, list);
        answer.put("count", list.size());
        return answer;
    }

    static List<?> list(@Nullable Object result) {
        return result instanceof List<?> list ? list : List.of();
    }
}
