package io.bridgecore.tenant.input;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Checks {@link PlausibleTime}; a missing time is acceptable. */
class PlausibleTimeRule implements ConstraintValidator<PlausibleTime, Instant> {

    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2199-12-31T23:59:59Z");

    @Override
    public boolean isValid(@Nullable Instant value, ConstraintValidatorContext context) {
        return value == null || !(value.isBefore(FIRST) || value.isAfter(LAST));
    }
}
