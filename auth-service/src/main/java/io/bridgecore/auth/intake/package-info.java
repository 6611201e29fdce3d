/** People who move in from another system, their password hashes included. */
@NullMarked
package io.bridgecore.auth.intake;

import org.jspecify.annotations.NullMarked;
