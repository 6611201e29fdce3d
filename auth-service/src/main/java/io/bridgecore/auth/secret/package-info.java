/** Codes and links that prove who reads a mailbox: made when they are sent, kept as hashes. */
@NullMarked
package io.bridgecore.auth.secret;

import org.jspecify.annotations.NullMarked;
