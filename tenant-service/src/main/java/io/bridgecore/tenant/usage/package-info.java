/** How much an organization uses. */
@NullMarked
package io.bridgecore.tenant.usage;

import org.jspecify.annotations.NullMarked;
