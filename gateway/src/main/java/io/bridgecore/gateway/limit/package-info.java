/** How much may be asked, by whom: counted exactly over all gateways, decided without waiting. */
@NullMarked
package io.bridgecore.gateway.limit;

import org.jspecify.annotations.NullMarked;
