/** Logins that last: sessions and their refresh tokens. */
@NullMarked
package io.bridgecore.auth.session;

import org.jspecify.annotations.NullMarked;
