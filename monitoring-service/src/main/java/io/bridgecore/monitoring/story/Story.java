package io.bridgecore.monitoring.story;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bridgecore.monitoring.logs.LogLine;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of a request.
 *
 * @param status what the client got; null while the gateway has not told
 * @param services that had a part in it, in order
 * @param failed whether the client or anybody underneath saw a failure
 * @param followedBy requests of connected systems that most likely came of it; their steps are
 *     among the others, but whether it failed is told without them
 * @param truncated whether there are more steps than are shown
 * @param error why there may be more than is known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Story(
        String requestId,
        @Nullable String traceId,
        @Nullable String tenantId,
        @Nullable String userId,
        @Nullable Integer status,
        @Nullable Instant startedAt,
        @Nullable Double durationMs,
        boolean failed,
        List<String> services,
        List<Step> steps,
        List<Consequences.Followed> followedBy,
        boolean truncated,
        @Nullable String error) {

    private static final int SERVER_ERROR = 500;

    static Story unknown(String id, String error) {
        return new Story(
                id, null, null, null, null, null, null, false, List.of(), List.of(), List.of(),
                false, error);
    }

    static Story of(
            String id,
            List<LogLine> lines,
            Consequences.Found after,
            boolean truncated,
            @Nullable String error) {
        List<Step> own = steps(lines.stream());
        List<Step> steps = steps(Stream.concat(lines.stream(), after.lines().stream()));
        Step door = door(own);
        return new Story(
                Objects.requireNonNullElse(first(lines, "request_id"), id),
                first(lines, "trace_id"),
                first(lines, "tenant_id"),
                first(lines, "user_id"),
                door == null ? null : status(door),
                own.isEmpty() ? null : own.getFirst().at(),
                door == null ? null : door.durationMs(),
                own.stream().anyMatch(Story::isFailure),
                steps.stream().map(Step::service).distinct().toList(),
                steps,
                after.requests(),
                truncated,
                error);
    }

    private static List<Step> steps(Stream<LogLine> lines) {
        return lines.map(Step::of)
                .sorted(
                        Comparator.comparing(Step::at)
                                .thenComparing(Step::end, Comparator.reverseOrder()))
                .toList();
    }

    private static @Nullable Step door(List<Step> steps) {
        return steps.stream()
                .filter(step -> step.isRequest() && step.service().equals("gateway"))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Integer status(Step step) {
        return step.details().get("status") instanceof Number status ? status.intValue() : null;
    }

    private static boolean isFailure(Step step) {
        Integer status = status(step);
        return step.level().equals("ERROR")
                || step.kind().equals("event_failed")
                || (status != null && status >= SERVER_ERROR);
    }

    private static @Nullable String first(List<LogLine> lines, String field) {
        return lines.stream()
                .map(line -> line.fields().get(field))
                .filter(value -> value != null && !value.toString().isEmpty())
                .map(Object::toString)
                .findFirst()
                .orElse(null);
    }
}
