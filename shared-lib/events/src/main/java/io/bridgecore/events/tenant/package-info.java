/** Following what becomes of tenants. */
@NullMarked
package io.bridgecore.events.tenant;

import org.jspecify.annotations.NullMarked;
