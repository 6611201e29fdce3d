/** How the gateway itself calls services. */
@NullMarked
package io.bridgecore.gateway.remote;

import org.jspecify.annotations.NullMarked;
