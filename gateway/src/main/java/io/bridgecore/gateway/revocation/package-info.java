/** Access that was revoked before it expired, as this gateway knows it. */
@NullMarked
package io.bridgecore.gateway.revocation;

import org.jspecify.annotations.NullMarked;
