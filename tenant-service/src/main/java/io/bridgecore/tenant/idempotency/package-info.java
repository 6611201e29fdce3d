/** A repeated request gets the first answer. */
@NullMarked
package io.bridgecore.tenant.idempotency;

import org.jspecify.annotations.NullMarked;
