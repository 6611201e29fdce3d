/** Tenants as the administrators of the platform handle them. */
@NullMarked
package io.bridgecore.tenant.administration;

import org.jspecify.annotations.NullMarked;
