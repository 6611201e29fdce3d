/** Hearing of revoked access. */
@NullMarked
package io.bridgecore.events.access;

import org.jspecify.annotations.NullMarked;
