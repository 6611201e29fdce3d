/** Moves that time makes: trials and subscriptions end, deleted tenants are erased. */
@NullMarked
package io.bridgecore.tenant.deadline;

import org.jspecify.annotations.NullMarked;
