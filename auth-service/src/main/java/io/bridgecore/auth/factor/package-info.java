/** Second factors: authenticator apps, recovery codes and who must have one. */
@NullMarked
package io.bridgecore.auth.factor;

import org.jspecify.annotations.NullMarked;
