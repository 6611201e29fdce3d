/** Passwords and keys, made once and kept for the owner alone. */
@NullMarked
package io.bridgecore.launcher.secrets;

import org.jspecify.annotations.NullMarked;
