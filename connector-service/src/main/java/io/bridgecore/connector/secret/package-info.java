/** Secrets at rest: one data key per tenant, wrapped by the master key. */
@NullMarked
package io.bridgecore.connector.secret;

import org.jspecify.annotations.NullMarked;
