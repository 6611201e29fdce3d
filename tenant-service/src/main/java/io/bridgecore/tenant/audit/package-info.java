/** The trail of who did what to tenants and plans, and why. */
@NullMarked
package io.bridgecore.tenant.audit;

import org.jspecify.annotations.NullMarked;
