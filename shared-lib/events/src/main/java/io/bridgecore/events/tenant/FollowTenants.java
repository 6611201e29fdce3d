package io.bridgecore.events.tenant;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/**
 * Gives a service {@link io.bridgecore.tenancy.standing.Tenants}, kept true by events; each change
 * is announced inside the process as {@link TenantsChanged}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Import(FollowingConfiguration.class)
public @interface FollowTenants {}
