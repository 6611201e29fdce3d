/** Authenticated encryption of what the database keeps. */
@NullMarked
package io.bridgecore.auth.crypto;

import org.jspecify.annotations.NullMarked;
