/** Identities, passwords, tokens and keys, sessions. */
@NullMarked
package io.bridgecore.auth;

import org.jspecify.annotations.NullMarked;
