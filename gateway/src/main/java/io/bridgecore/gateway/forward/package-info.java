/** Sending a request on to a service. */
@NullMarked
package io.bridgecore.gateway.forward;

import org.jspecify.annotations.NullMarked;
