package io.bridgecore.connector.operation;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.web.problem.CommonProblem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Several new records in one call: at whichever door, they are a batch. */
final class NewRecords {

    /** As many may be made, changed or deleted at once. */
    static final int MOST = 1_000;

    private static final Set<String> VALUES = Set.of("vals_list", "values", "vals");
    private static final Set<String> ROWS = Set.of("data");

    private NewRecords() {}

    /**
     * Takes values of one record, or of a batch.
     *
     * @param field the name under which the caller sent them
     * @throws io.bridgecore.web.problem.ProblemException 422 if they are neither, or too many
     */
    static void require(String field, @Nullable Object values) {
        if (values instanceof Map<?, ?>) {
            return;
        }
        if (!(values instanceof List<?> list)) {
            throw CommonProblem.VALIDATION_FAILED.at(field, "must be an object or a list");
        }
        if (list.isEmpty() || list.size() > MOST) {
            throw CommonProblem.VALIDATION_FAILED.at(field, "size must be between 1 and " + MOST);
        }
        for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof Map<?, ?>)) {
                throw CommonProblem.VALIDATION_FAILED.at(
                        "%s[%d]".formatted(field, i), "must be an object");
            }
        }
    }

    /**
     * Whether a call in the system's own form makes more than one record, or changes several each
     * in its own way.
     */
    static boolean areSeveral(Call call) {
        return switch (call.method()) {
            case "create" -> isLong(call, 0, VALUES);
            case "web_save_multi" -> isLong(call, 1, VALUES);
            case "load" -> isLong(call, 1, ROWS);
            default -> false;
        };
    }

    private static boolean isLong(Call call, int position, Set<String> names) {
        boolean byPosition =
                call.args().size() > position
                        && call.args().get(position) instanceof List<?> list
                        && list.size() > 1;
        return byPosition
                || names.stream()
                        .anyMatch(name ->
                                call.kwargs().get(name) instanceof List<?> list && list.size() > 1);
    }

    /**
     * Looks at a call in the system's own form, where a list of nothing is the system's to answer.
     *
     * @throws io.bridgecore.web.problem.ProblemException 422 if it makes too many records
     */
    static void requireFew(Call call) {
        if (!call.method().equals("create")) {
            return;
        }
        Stream.concat(call.args().stream().limit(1), call.kwargs().values().stream())
                .filter(values -> values instanceof List<?> list && list.size() > MOST)
                .findFirst()
                .ifPresent(_ -> {
                    throw CommonProblem.VALIDATION_FAILED.because(
                            "At most " + MOST + " records are made at once");
                });
    }
}
