/** Passwords: what is acceptable, and their slow, bounded hashing. */
@NullMarked
package io.bridgecore.auth.password;

import org.jspecify.annotations.NullMarked;
