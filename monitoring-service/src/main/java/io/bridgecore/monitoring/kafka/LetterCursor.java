package io.bridgecore.monitoring.kafka;

import io.bridgecore.monitoring.kafka.MessageReader.Stop;
import io.bridgecore.web.problem.CommonProblem;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of letters ended.
 *
 * @param before offset before which the next page begins, by partition
 */
record LetterCursor(Map<Integer, Long> before) {

    private static final Pattern TEXT = Pattern.compile("\\d{1,9}:\\d{1,18}(,\\d{1,9}:\\d{1,18})*");

    LetterCursor {
        before = Map.copyOf(before);
    }

    /** Reads what {@link #of(NewestMessages.Page)} made; null where none is given. */
    static @Nullable LetterCursor read(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (!TEXT.matcher(text).matches()) {
            throw CommonProblem.VALIDATION_FAILED.at("cursor", "must be that of a page before");
        }
        var before = new TreeMap<Integer, Long>();
        for (String part : text.split(",")) {
            int colon = part.indexOf(':');
            before.put(
                    Integer.parseInt(part.substring(0, colon)),
                    Long.parseLong(part.substring(colon + 1)));
        }
        return new LetterCursor(before);
    }

    /** Where the page after this one begins; null if there is none. */
    static @Nullable String of(NewestMessages.Page page) {
        if (page.stop() == Stop.END) {
            return null;
        }
        return page.rest().entrySet().stream()
                .map(one -> one.getKey().partition() + ":" + one.getValue())
                .sorted()
                .collect(Collectors.joining(","));
    }

    long before(TopicPartition partition, long end) {
        return Math.min(end, before.getOrDefault(partition.partition(), end));
    }
}
