package io.bridgecore.tenant.input;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Checks {@link SmallJson}; a missing object is acceptable. */
class SmallJsonRule implements ConstraintValidator<SmallJson, Map<String, ?>> {

    private static final int LARGEST = 16 * 1024;

    private final JsonMapper json;

    SmallJsonRule(JsonMapper json) {
        this.json = json;
    }

    @Override
    public boolean isValid(@Nullable Map<String, ?> value, ConstraintValidatorContext context) {
        if (value == null) {
            return true;
        }
        String text = json.writeValueAsString(value);
        return !text.contains("\\u0000") && text.getBytes(StandardCharsets.UTF_8).length <= LARGEST;
    }
}
