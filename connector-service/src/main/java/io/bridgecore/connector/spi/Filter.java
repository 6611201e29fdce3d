package io.bridgecore.connector.spi;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A condition on one field.
 *
 * @param operator one of {@link #OPERATORS}
 * @param value a list with {@code in}; a text with {@code like}, which finds it anywhere and
 *     whatever the case; null asks for what is not set
 */
public record Filter(String field, String operator, @Nullable Object value) {

    public static final Set<String> OPERATORS =
            Set.of("=", "!=", "<", "<=", ">", ">=", "in", "like");

    public Filter {
        if (!OPERATORS.contains(operator)) {
            throw new IllegalArgumentException("No operator " + operator);
        }
    }
}
