package io.bridgecore.web.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what every application may ask in somebody's name that demands no permission. Everything
 * else of that kind is for people themselves, and for applications that have the scope {@code api}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ForApplications {}
