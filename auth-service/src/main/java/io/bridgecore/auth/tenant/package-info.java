/** What this service needs to know about tenants, asked of tenant-service. */
@NullMarked
package io.bridgecore.auth.tenant;

import org.jspecify.annotations.NullMarked;
