/** What tenants have used of their quota, as the gateways count it. */
@NullMarked
package io.bridgecore.tenant.ratelimit;

import org.jspecify.annotations.NullMarked;
