/** Whose data it is: the current tenant and the walls around it. */
@NullMarked
package io.bridgecore.tenancy;

import org.jspecify.annotations.NullMarked;
