/** Organizations: the tenants, and where they stand in their life. */
@NullMarked
package io.bridgecore.tenant.organization;

import org.jspecify.annotations.NullMarked;
