/** Tokens: how they are made and how they are read. */
@NullMarked
package io.bridgecore.auth.token;

import org.jspecify.annotations.NullMarked;
