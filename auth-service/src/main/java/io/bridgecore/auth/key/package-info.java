/** The keys that sign tokens, their storage and their public half. */
@NullMarked
package io.bridgecore.auth.key;

import org.jspecify.annotations.NullMarked;
