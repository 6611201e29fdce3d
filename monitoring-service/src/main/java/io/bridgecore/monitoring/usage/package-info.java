/** What tenants use: every request, and its sums by minute, hour and day. */
@NullMarked
package io.bridgecore.monitoring.usage;

import org.jspecify.annotations.NullMarked;
