package io.bridgecore.sync.feed;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A name as clients give them: 1 to 200 characters, not all blank, none a control character. */
@Documented
@Constraint(validatedBy = {})
@ReportAsSingleViolation
@Size(min = 1, max = 200)
@Pattern(regexp = "[^\\p{Cntrl}]*[^\\p{Cntrl}\\s][^\\p{Cntrl}]*")
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface PlainText {

    String message() default "must be 1 to 200 characters, not all blank, no control characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
