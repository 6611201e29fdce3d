package io.bridgecore.monitoring.query;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the parameters that say from when until when. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(name = "start_date", in = ParameterIn.QUERY)
@Parameter(name = "end_date", in = ParameterIn.QUERY)
public @interface DateParameters {}
