/** What is known here about the state of tenants. */
@NullMarked
package io.bridgecore.connector.tenant;

import org.jspecify.annotations.NullMarked;
