/** Roles as data: what each allows, the predefined ones and those of a tenant. */
@NullMarked
package io.bridgecore.auth.role;

import org.jspecify.annotations.NullMarked;
