/** Who is at a piece of work that only one may do at a time, in whichever process. */
@NullMarked
package io.bridgecore.connector.turn;

import org.jspecify.annotations.NullMarked;
