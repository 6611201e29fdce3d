package io.bridgecore.monitoring.usage;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the parameters by which single requests are chosen, besides dates. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(name = "method", in = ParameterIn.QUERY)
@Parameter(name = "status_code", in = ParameterIn.QUERY)
@Parameter(name = "endpoint", in = ParameterIn.QUERY, description = "template of the path")
@Parameter(name = "model_name", in = ParameterIn.QUERY)
@Parameter(name = "user_id", in = ParameterIn.QUERY)
@Parameter(name = "ip_address", in = ParameterIn.QUERY)
@Parameter(name = "request_id", in = ParameterIn.QUERY)
@Parameter(name = "skip", in = ParameterIn.QUERY)
@Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 500, default 100")
@interface RequestParameters {}
