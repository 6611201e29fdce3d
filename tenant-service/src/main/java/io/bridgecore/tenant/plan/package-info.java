/** Plans and their quotas. */
@NullMarked
package io.bridgecore.tenant.plan;

import org.jspecify.annotations.NullMarked;
