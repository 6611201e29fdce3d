/** One-time links that let somebody choose a password. */
@NullMarked
package io.bridgecore.auth.link;

import org.jspecify.annotations.NullMarked;
