/** What the gateway tells the rest of the platform about the requests it saw. */
@NullMarked
package io.bridgecore.gateway.usage;

import org.jspecify.annotations.NullMarked;
