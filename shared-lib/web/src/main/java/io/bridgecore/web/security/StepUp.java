package io.bridgecore.web.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a dangerous deed. Whose token carries the claim {@code step_up} must have proved lately who
 * he is, and how the claim says; else the answer is 403 {@code step_up_required} (RFC 9470).
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface StepUp {

    /** Whether everybody must have proved lately who he is, with or without the claim. */
    boolean always() default false;
}
