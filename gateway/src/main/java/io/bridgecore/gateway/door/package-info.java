/** What every request passes before it is sent on. */
@NullMarked
package io.bridgecore.gateway.door;

import org.jspecify.annotations.NullMarked;
