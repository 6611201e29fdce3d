/** Access that was revoked before it expired, as this process knows it. */
@NullMarked
package io.bridgecore.web.revocation;

import org.jspecify.annotations.NullMarked;
