/** Keeps devices in step with what changes in a tenant's systems. */
@NullMarked
package io.bridgecore.sync;

import org.jspecify.annotations.NullMarked;
