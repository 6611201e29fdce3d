/** Tests of how tenants are remembered. */
@NullMarked
package io.bridgecore.tenancy.standing;

import org.jspecify.annotations.NullMarked;
