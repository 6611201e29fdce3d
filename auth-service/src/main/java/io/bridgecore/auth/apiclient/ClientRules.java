package io.bridgecore.auth.apiclient;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** What may stand in bodies about API clients. */
final class ClientRules {

    static final int LONGEST_NAME = 255;
    static final int LONGEST_TEXT = 2000;
    static final int MOST_PERMISSIONS = 200;
    static final int MOST_ADDRESSES = 100;
    static final int MOST_PER_HOUR = 1_000_000;
    static final int USUAL_PER_HOUR = 1000;

    private ClientRules() {}

    /** An IP address, or a network as address and length. */
    @Target({ElementType.TYPE_USE, ElementType.FIELD})
    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = NetworkCheck.class)
    @interface Network {
        String message() default "must be an IP address or a network";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    /** Public, because the validator is made by reflection. */
    public static final class NetworkCheck implements ConstraintValidator<Network, String> {

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || LoginAddresses.isNetwork(text);
        }
    }
}
