/** The events as they look on the wire. */
@NullMarked
package io.bridgecore.contracts.event;

import org.jspecify.annotations.NullMarked;
