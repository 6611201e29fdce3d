/** Health of the gateway and a first page. */
@NullMarked
package io.bridgecore.gateway.health;

import org.jspecify.annotations.NullMarked;
