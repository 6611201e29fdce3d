/** How a company becomes a tenant: completely or not at all. */
@NullMarked
package io.bridgecore.tenant.signup;

import org.jspecify.annotations.NullMarked;
