/** WebSockets. */
@NullMarked
package io.bridgecore.gateway.socket;

import org.jspecify.annotations.NullMarked;
