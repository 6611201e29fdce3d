package io.bridgecore.tenant.registry;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** A base address, {@code http} or {@code https} with host and port; or empty for none. */
@Documented
@Constraint(validatedBy = ServiceUrl.Rule.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@interface ServiceUrl {

    String message() default "must be an address like https://host:port, without path and query";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Checks it. */
    class Rule implements ConstraintValidator<ServiceUrl, String> {

        @Override
        public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
            return value == null || value.isEmpty() || acceptable(value);
        }

        private static boolean acceptable(String value) {
            try {
                var address = new URI(value);
                return ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                        && address.getHost() != null
                        && address.getUserInfo() == null
                        && (address.getRawPath().isEmpty() || address.getRawPath().equals("/"))
                        && address.getRawQuery() == null
                        && address.getRawFragment() == null;
            } catch (URISyntaxException notAnAddress) {
                return false;
            }
        }
    }
}
