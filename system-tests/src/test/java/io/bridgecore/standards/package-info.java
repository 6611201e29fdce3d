/** Clients of the standards that others wrote. */
@NullMarked
package io.bridgecore.standards;

import org.jspecify.annotations.NullMarked;
