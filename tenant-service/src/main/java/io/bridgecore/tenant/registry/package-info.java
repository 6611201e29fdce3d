/** The modules that tenants can have. */
@NullMarked
package io.bridgecore.tenant.registry;

import org.jspecify.annotations.NullMarked;
