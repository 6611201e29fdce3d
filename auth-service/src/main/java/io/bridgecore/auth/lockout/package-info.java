/** Slows down whoever guesses passwords, by the name that is tried and by the address. */
@NullMarked
package io.bridgecore.auth.lockout;

import org.jspecify.annotations.NullMarked;
