/** Posts to the outside when records change. */
@NullMarked
package io.bridgecore.sandbox.webhook;

import org.jspecify.annotations.NullMarked;
