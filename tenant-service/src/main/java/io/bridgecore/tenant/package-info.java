/** Tenants of the platform: who they are, where they stand, what they may use. */
@NullMarked
package io.bridgecore.tenant;

import org.jspecify.annotations.NullMarked;
