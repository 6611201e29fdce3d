package io.bridgecore.tenant.input;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A time from 2000 to 2199: anything else is a mistake, and too far away for PostgreSQL. */
@Documented
@Constraint(validatedBy = PlausibleTimeRule.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface PlausibleTime {

    String message() default "must lie between the years 2000 and 2199";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
