package io.bridgecore.tenant.input;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A JSON object of at most 16 KiB that PostgreSQL can keep. */
@Documented
@Constraint(validatedBy = SmallJsonRule.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface SmallJson {

    String message() default "must be a JSON object of at most 16 KiB without NUL characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
