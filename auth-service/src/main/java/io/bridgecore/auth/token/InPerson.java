package io.bridgecore.auth.token;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what people do themselves and no application does for them: their passwords, second factors
 * and sessions, and where their logins lead. Tokens of applications and API clients are refused
 * with 403, whatever they may otherwise.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface InPerson {}
