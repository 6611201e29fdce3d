/** Secrets at rest: authenticated encryption under keys that the master key wraps. */
@NullMarked
package io.bridgecore.tenancy.secret;

import org.jspecify.annotations.NullMarked;
