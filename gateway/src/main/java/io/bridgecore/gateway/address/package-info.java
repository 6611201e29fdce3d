/** Where requests come from, and which addresses are kept out. */
@NullMarked
package io.bridgecore.gateway.address;

import org.jspecify.annotations.NullMarked;
