/** From where people may come: allow lists of tenants, and addresses that are kept out. */
@NullMarked
package io.bridgecore.tenant.address;

import org.jspecify.annotations.NullMarked;
