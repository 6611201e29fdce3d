package io.bridgecore.connector.learning;

import io.bridgecore.web.problem.CommonProblem;
import org.jspecify.annotations.Nullable;

/** Members that one use of a body demands and another does not. */
final class Required {

    private Required() {}

    static void in(String field, @Nullable Object value) {
        if (value == null || (value instanceof String text && text.isBlank())) {
            throw CommonProblem.VALIDATION_FAILED.at(field, "is required");
        }
    }

    static void positive(String field, @Nullable Long value) {
        if (value != null && value < 1) {
            throw CommonProblem.VALIDATION_FAILED.at(field, "must be at least 1");
        }
    }

    static void absent(String field, @Nullable Object value) {
        if (value != null) {
            throw CommonProblem.VALIDATION_FAILED.at(field, "is given by Moodle");
        }
    }

    /** A member that repeats the address must not contradict it. */
    static void same(String field, @Nullable Long value, long inAddress) {
        if (value != null && value != inAddress) {
            throw CommonProblem.VALIDATION_FAILED.at(field, "is not the one of the address");
        }
    }
}
