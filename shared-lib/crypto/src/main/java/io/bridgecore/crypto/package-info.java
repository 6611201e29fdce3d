/** Signatures and ciphers by native code, for every service alike. */
@NullMarked
package io.bridgecore.crypto;

import org.jspecify.annotations.NullMarked;
