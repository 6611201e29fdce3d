/** Whose host is it: tenants, found by name, domain or id, and kept until an event drops them. */
@NullMarked
package io.bridgecore.gateway.tenant;

import org.jspecify.annotations.NullMarked;
