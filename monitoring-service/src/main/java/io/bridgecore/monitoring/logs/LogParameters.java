package io.bridgecore.monitoring.logs;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the parameters by which lines are chosen. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(name = "service", in = ParameterIn.QUERY)
@Parameter(name = "level", in = ParameterIn.QUERY)
@Parameter(name = "tenant_id", in = ParameterIn.QUERY, description = "also: organization_id")
@Parameter(name = "user_id", in = ParameterIn.QUERY)
@Parameter(name = "request_id", in = ParameterIn.QUERY)
@Parameter(name = "trace_id", in = ParameterIn.QUERY)
@Parameter(name = "action", in = ParameterIn.QUERY, description = "such as http.request")
@Parameter(name = "logger", in = ParameterIn.QUERY)
@Parameter(name = "query", in = ParameterIn.QUERY, description = "words that must occur")
@interface LogParameters {}
