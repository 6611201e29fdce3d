/** How the connections of tenants to their systems fare. */
@NullMarked
package io.bridgecore.monitoring.connections;

import org.jspecify.annotations.NullMarked;
