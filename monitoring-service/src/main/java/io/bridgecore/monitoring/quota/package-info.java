/** How much of their quotas tenants have used. */
@NullMarked
package io.bridgecore.monitoring.quota;

import org.jspecify.annotations.NullMarked;
